import { createTable, insertRows, spreadOver } from './table'

/** The tables of Llibreta's migrations, which run at every start. */
export const llibretaTables = [
  createTable('notebooks', 'owner_id bigint references users (id)'),
  createTable(
    'chat_messages',
    'notebook_id bigint references notebooks (id)',
    'author_id bigint references users (id)',
  ),
  createTable('text_cards', 'notebook_id bigint references notebooks (id)'),
  createTable(
    'notebook_members',
    'notebook_id bigint references notebooks (id)',
    'user_id bigint references users (id)',
  ),
  createTable('attachments', 'text_card_id bigint references text_cards (id)'),
  createTable('study_sets', 'notebook_id bigint references notebooks (id)'),
]

export const llibretaRows = [
  insertRows('notebooks', 60, { owner_id: spreadOver(40) }),
  insertRows('chat_messages', 5000, { notebook_id: spreadOver(60), author_id: spreadOver(40) }),
  insertRows('text_cards', 900, { notebook_id: spreadOver(60) }),
  insertRows('notebook_members', 12, { notebook_id: spreadOver(60), user_id: spreadOver(40) }),
  insertRows('attachments', 12, { text_card_id: spreadOver(900) }),
  insertRows('study_sets', 12, { notebook_id: spreadOver(60) }),
]
