import type { FastifyRequest } from 'fastify'
import { escapeHtml } from './api/listing-page.ts'
import { strictPolicy } from './security-headers.ts'

/** A person's browser asked for a page or sent a form; programs and scripts ask for JSON. */
export function wantsPage({ headers, url }: Pick<FastifyRequest, 'headers' | 'url'>): boolean {
  return !url.startsWith('/api/') && /\btext\/html\b/.test(headers.accept ?? '')
}

export const plainPagePolicy = strictPolicy.replace("default-src 'none'", "default-src 'none'; style-src 'self'")

/** A refusal that happened before any page could be made: the sentence and the way back, nothing else. */
export function plainPage(sentence: string): string {
  return `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Не получилось · Муниципальный диалог</title><link rel="stylesheet" href="/api/page.css"></head>
<body><main><h1>Не получилось</h1><p>${escapeHtml(sentence)}</p>
<p>Вернитесь кнопкой «Назад»: введённое осталось в форме. Или откройте <a href="/">главную страницу</a>.</p></main></body></html>
`
}
