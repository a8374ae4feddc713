/** Whether the links in messages lead to this Talaia, and what to do where they do not. */
export const links = {
  'links.title': 'Links in messages do not work',
  'links.titleLocal': 'Links in messages work on this machine only',
  'links.titleUnsure': 'Links in messages could not be checked',
  'links.checked': 'Looked at',
  'links.localOnly':
    'Links in messages start with {url}, which works on this machine only. Set publicUrl to the address that others use.',
  'links.unchecked': 'Links in messages have not been checked yet.',
  'links.works': 'checked: it leads to this Talaia',
  'links.dns':
    'The name {host} is not known on this machine. Correct publicUrl, or add the name where this machine looks names up.',
  'links.refused':
    'Nothing listens at {host}. Start the proxy that should pass requests on to {listen}, or correct publicUrl.',
  'links.timeout':
    '{host} did not answer within {seconds} s. Check that this machine may reach it, and that publicUrl is right.',
  'links.tls':
    'The certificate of {host} is not accepted ({code}). Renew it or correct publicUrl; if an authority of your own signed it, start Talaia with NODE_EXTRA_CA_CERTS.',
  'links.notTls':
    '{host} does not speak TLS ({code}). Write http:// in publicUrl, or switch TLS on there.',
  'links.broken': 'The connection to {host} broke ({code}). Look into the log of the proxy there.',
  'links.gateway':
    'The proxy at {host} answers {status}: it does not reach Talaia. Let it pass requests on to {listen}.',
  'links.basePath':
    '{url} answers 404. publicUrl has {path, select, none {no path} other {the path {path}}}, but this build is served under {basePath, select, none {no path} other {{basePath}}}. Build with {path, select, none {no TALAIA_BASE_PATH} other {TALAIA_BASE_PATH={path}}}, or correct publicUrl.',
  'links.notFound':
    '{url} answers 404. Let the proxy pass requests on to {listen} with their path unchanged.',
  'links.rewritten':
    '{url} leads to this Talaia, but the proxy changes the path on the way, so pages miss their files and links. publicUrl has {path, select, none {no path} other {the path {path}}}, this build is served under {basePath, select, none {no path} other {{basePath}}}. Build with {path, select, none {no TALAIA_BASE_PATH} other {TALAIA_BASE_PATH={path}}}, and let the proxy pass paths on unchanged.',
  'links.forbiddenHost':
    'The proxy at {host} passes requests on under another name, which Talaia refuses. Let it pass the Host header on unchanged.',
  'links.otherTalaia':
    'Another Talaia answers at {url}. Correct publicUrl, or let the proxy pass requests on to {listen}.',
  'links.other':
    'Something other than Talaia answers at {url} (status {status}). Correct publicUrl, or let the proxy pass requests on to {listen}.',
  'links.signIn':
    '{url} asks for a sign-in ({where}), so Talaia cannot tell whether links lead here; whoever can sign in may still reach it. To have it checked, let {path} pass without a sign-in.',
  'links.redirects': '{url} redirects in circles. Look into the configuration of the proxy.',
} as const
