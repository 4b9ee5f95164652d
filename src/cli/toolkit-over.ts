import { createToolkit } from '../platform/create-toolkit.ts'
import { keepSecret } from '../platform/keep-secret.ts'
import { createLog } from '../platform/log.ts'
import { nothingAlike } from '../platform/nothing-alike.ts'
import type { OpenedStore } from '../platform/open-store.ts'
import { loadLexicon } from '../resources/load-lexicon.ts'
import { loadRegisters } from '../resources/load-registers.ts'
import type { Settings } from '../settings.ts'
import type { Toolkit } from '../stages/toolkit.ts'

/** The toolkit without what only a running platform needs. */
export function toolkitOver(db: OpenedStore['db'], settings: Settings): Toolkit {
  return createToolkit({
    db,
    secret: settings.secret ?? keepSecret(settings.dataFolder),
    publicAddress: settings.publicAddress ?? `http://localhost:${settings.port}`,
    lexicon: loadLexicon(),
    registers: loadRegisters(),
    similar: nothingAlike(db),
    directions: { suggest: async () => null },
    log: createLog('error'),
  })
}
