/** What a system says of files, as a sentence that tells what to do. Codes: errno(3). */
const diskFaults: Readonly<Record<string, string>> = {
  ENOSPC: 'На диске кончилось место. Прежние файлы не тронуты.',
  EDQUOT: 'Кончилось место, отведённое на диске. Прежние файлы не тронуты.',
  EFBIG: 'Файл больше, чем позволяет диск. Прежние файлы не тронуты.',
  EACCES: 'Нет прав на файл или папку',
  EPERM: 'Нет прав на файл или папку',
  EROFS: 'Диск открыт только для чтения',
  EISDIR: 'Нужен файл, а это папка',
  ENOTDIR: 'Нужна папка, а это файл',
  EEXIST: 'Нужна папка, а это файл',
  ENOTEMPTY: 'Нужен файл, а это непустая папка',
  ENAMETOOLONG: 'Слишком длинное имя файла',
  EIO: 'Диск не читается или не пишется',
}

/** The sentence for a fault of the disk; null for a fault that is ours. */
export function diskFault(error: unknown): string | null {
  const { code, path, dest } = error as { code?: unknown; path?: string; dest?: string }
  const says = typeof code === 'string' ? diskFaults[code] : undefined
  if (says === undefined) return null
  const place = (dest ?? path ?? '').replace(/\.partial(?=$|[/\\])/u, '')
  return says.endsWith('.') ? says : `${says}${place === '' ? '' : `: ${place}`}.`
}
