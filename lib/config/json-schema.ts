import { z } from 'zod'
import { fileSchema } from './schema'

/** Keys that a secret file or an environment variable may stand in for, so that a file may lack them. */
const replaceable = ['database', 'url']

/** The JSON schema that editors check `talaia.config.yaml` against, published as a file. */
export const configurationJsonSchema = () => ({
  ...z.toJSONSchema(fileSchema, {
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      if (!jsonSchema.required) return
      jsonSchema.required = jsonSchema.required.filter((key) => !replaceable.includes(key))
    },
  }),
  title: 'Talaia configuration',
})
