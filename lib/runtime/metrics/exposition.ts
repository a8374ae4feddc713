/** One line of a family; `suffix` is `_bucket`, `_sum` or `_count` of a histogram. */
export interface Sample {
  labels: Record<string, string>
  value: number
  suffix?: string
}

/** All samples of one metric, with what Prometheus shows about it. */
export interface Family {
  name: string
  help: string
  type: 'gauge' | 'counter' | 'histogram'
  samples: Sample[]
}

const escapes: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' }
const escaped = (text: string): string =>
  text.replace(/[\\"\n]/g, (found) => escapes[found] ?? found)

const line = (name: string, { labels, value, suffix = '' }: Sample): string => {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${suffix}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`
}

export const contentType = 'text/plain; version=0.0.4; charset=utf-8'

/** Prometheus's text format 0.0.4, which every version reads. A family without samples is left out. */
export const expose = (families: Family[]): string =>
  families
    .filter(({ samples }) => samples.length > 0)
    .map(
      ({ name, help, type, samples }) =>
        `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples.map((one) => line(name, one)).join('')}`,
    )
    .join('')
