import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { installChromium } from './chromium.mjs'
import { installDebianTools } from './debian-tools.mjs'
import { hasPackageFile, install } from './packages.mjs'
import { describePortTrouble } from './port.mjs'

// Runs before "npm start" and "npm test" with whatever Node there is (20 or later), so: built-ins only.
const project = fileURLToPath(new URL('..', import.meta.url))

const prepareStart = async () => {
  const trouble = await describePortTrouble()
  if (trouble) {
    console.error(`\nTalaia does not start: ${trouble}\n`)
    process.exit(1)
  }
  await install(project, 'Installing the packages', { tools: false })
  const code = await build({ quietly: true })
  if (code !== 0) process.exit(code)
}

const forTests = [
  { name: 'postgres', title: 'the Postgres versions', tests: 'tests with other Postgres versions' },
  // Its scripts would download engines that no test runs.
  { name: 'prisma', title: 'Prisma', tests: 'tests with the real Prisma', scripts: false },
]

const prepareTest = async () => {
  await install(project, 'Installing the packages')
  for (const { name, title, tests, scripts } of forTests) {
    const folder = join(project, 'lib', 'testing', name)
    if (hasPackageFile(folder)) await install(folder, `Installing ${title} for tests`, { scripts })
    else console.log(`There is no lib/testing/${name}: ${tests} are left out.`)
  }
  const code = await installChromium()
  if (code !== 0)
    console.error(
      'No Chromium: the browser tests will fail. Install one, or set PLAYWRIGHT_CHROMIUM_PATH.',
    )
  const missing = await installDebianTools()
  if (missing.length > 0)
    console.error(
      `Not found: ${missing.join(', ')}. The tests against them are left out; install them, or put them on PATH.`,
    )
}

const ways = { start: prepareStart, test: prepareTest }
const way = ways[process.argv[2]]
if (!way) {
  console.error(`Usage: node scripts/prepare.mjs ${Object.keys(ways).join('|')}`)
  process.exit(2)
}
await way()
