import type { Role } from '../../model/account.ts'
import { policy } from '../../stages/policy.ts'
import type { Verb } from '../../stages/toolkit.ts'
import type { Limits } from '../../model/limits.ts'
import { apiRoot, namedVerbs } from './mount-verbs.ts'
import type { ExtraRoute } from './openapi.ts'

const roleNames: Readonly<Record<Role, string>> = {
  anonymous: 'все',
  author: 'автор',
  coordinator: 'координатор',
  moderator: 'модератор',
  analyst: 'аналитик',
  expert: 'эксперт',
  'team-lead': 'руководитель направления',
  facilitator: 'ведущий сессии',
  participant: 'участник сессии',
  addressee: 'адресат',
  observer: 'наблюдатель',
  administrator: 'администратор',
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const whoMay = ({ may }: Verb): string => (Object.keys(policy[may]) as Role[]).map((role) => roleNames[role]).join(', ')

const row = (method: string, path: string, title: string, who: string): string =>
  `<tr><td><code>${method}</code></td><td><code>${escapeHtml(apiRoot + path)}</code></td><td>${escapeHtml(title)}</td><td>${escapeHtml(who)}</td></tr>`

function limitRows(limits: Limits | null): string {
  if (limits === null) return '<tr><td colspan="3">не ограничено</td></tr>'
  const told = (allowances: Limits[string]['person']) => allowances.map(({ count, seconds }) => `${count} за ${seconds >= 86_400 ? 'сутки' : `${seconds / 60} мин`}`).join(', ') || '–'
  return Object.entries(limits)
    .map(([name, { person, address }]) => `<tr><td><code>${escapeHtml(name === '*' ? 'все запросы' : name)}</code></td><td>${told(person)}</td><td>${told(address)}</td></tr>`)
    .join('')
}

/** A readable list of the API: what can be asked, by whom, how often. No scripts; one small style of our own. */
export function listingPage(extras: readonly ExtraRoute[], limits: Limits | null): string {
  const verbRows = namedVerbs.map(([, one]) => row(one.route.method, one.route.path, one.title, whoMay(one)))
  const extraRows = extras.map(({ method, path, title }) => row(method, path, title, 'по правилам той же записи'))
  return `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · Муниципальный диалог</title><link rel="stylesheet" href="/api/page.css"></head>
<body><main>
<p><a href="/">Муниципальный диалог</a></p>
<h1>Программный доступ</h1>
<p>Всё, что видно на страницах, доступно и программам: те же действия, те же правила доступа, те же отказы.
Описание для инструментов: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Вход: <code>POST ${apiRoot}/login</code>, затем заголовок <code>Authorization: Bearer …</code>. Повтор запроса безопасен с заголовком
<code>Idempotency-Key</code>; правка, начатая по старой версии, отклоняется по заголовку <code>If-Match</code>.</p>
<h2>Действия</h2>
<div class="wide" tabindex="0" role="region" aria-label="Действия"><table><thead><tr><th scope="col">Метод</th><th scope="col">Адрес</th><th scope="col">Что делает</th><th scope="col">Кому доступно</th></tr></thead>
<tbody>${[...verbRows, ...extraRows].join('\n')}</tbody></table></div>
<h2>Ограничения частоты</h2>
<p>Действуют мягко: на человека и, намного свободнее, на сетевой адрес, потому что целая администрация выходит в сеть с одного.</p>
<div class="wide" tabindex="0" role="region" aria-label="Ограничения частоты"><table><thead><tr><th scope="col">Действие</th><th scope="col">Один человек</th><th scope="col">Один адрес</th></tr></thead>
<tbody>${limitRows(limits)}</tbody></table></div>
</main></body></html>
`
}

export const listingStyle = `:root { color-scheme: light dark; }
body { margin: 0; font: 18px/1.5 "PT Sans", system-ui, sans-serif; background: #faf7f1; color: #1b1e20; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
a { color: #0b5a5e; }
a:focus-visible, .wide:focus-visible { outline: 3px solid #0b5a5e; outline-offset: 2px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 16px; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid #d8d2c4; }
code { overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  body { background: #14181a; color: #ece8df; }
  a { color: #6cc5c1; }
  th, td { border-color: #3a4144; }
}
`
