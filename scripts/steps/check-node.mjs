import { readFileSync } from 'fs'

/** True when this Node can run the platform; otherwise says what to do and sets the exit code. Old syntax on purpose. */
export function checkNode(version) {
  var found = version || process.versions.node
  var wanted = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).engines.node.replace('>=', '')
  var have = found.split('.').map(Number)
  var need = wanted.split('.').map(Number)
  if (have[0] > need[0] || (have[0] === need[0] && have[1] >= need[1])) return true
  process.stderr.write(
    'Нужен Node.js ' + wanted + ' или новее, а установлен ' + found + '. Возьмите его на nodejs.org и запустите снова.\n' +
      'Node.js ' + wanted + ' or newer is needed, ' + found + ' is installed. Get it from nodejs.org and start again.\n',
  )
  process.exitCode = 1
  return false
}
