/** Passwords of examples, tutorials and scanners' lists, in lower case. */
const tried = new Set([
  ...['postgres', 'password', 'passwd', 'pass', 'secret', 'admin', 'root', 'changeme', 'change_me'],
  ...['example', 'test', 'dev', 'development', 'default', 'docker', 'mysecretpassword', 'qwerty'],
  ...['123', '1234', '12345', '123456', '12345678', '123456789', 'postgres123', 'password123'],
])

/** Whether everybody would try it: empty of thought, or the name of the role or the database. */
export const isDefaultPassword = (
  password: string,
  { user, database }: { user: string; database: string },
): boolean => {
  const plain = password.toLowerCase()
  return tried.has(plain) || plain === user.toLowerCase() || plain === database.toLowerCase()
}
