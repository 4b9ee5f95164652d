import { erasureDays } from '../../model/erasure.ts'
import type { Person } from '../../store/erased-person.ts'
import { queueLetterTo } from '../../store/letter.ts'
import { platformRound } from '../transaction.ts'
import type { Context } from '../toolkit.ts'

async function write({ tx, now, enqueue }: Context, { address }: Person, letter: { readonly letterId: string; readonly subject: string; readonly says: readonly string[]; readonly forgets: boolean }): Promise<void> {
  if (address === null) return
  const { says, ...rest } = letter
  await queueLetterTo(tx, { ...rest, roundId: platformRound, address, body: `${['Здравствуйте!', ...says].join('\n\n')}\n`, at: now })
  await enqueue({ name: 'send-letters', payload: { roundId: platformRound }, key: `letters:${platformRound}` })
}

/** At once, so that a wish nobody of theirs had is noticed in time. */
export const tellAsked = (context: Context, person: Person, erasureId: string): Promise<void> =>
  write(context, person, {
    letterId: `erasure-asked-${erasureId}`,
    subject: 'Мы удалим ваши данные через несколько дней',
    forgets: false,
    says: [
      `Вы попросили удалить ваши данные на платформе «Муниципальный диалог». Мы сделаем это через ${erasureDays} дня.`,
      `До этого просьбу можно отменить на странице, где вы её оставили: ${context.publicAddress}/my-initiatives`,
      'Если просили не вы, отмените её и смените пароль.',
    ],
  })

/** The last letter to this address. */
export const tellErased = (context: Context, person: Person, { erasureId, kept }: { readonly erasureId: string; readonly kept: boolean }): Promise<void> =>
  write(context, person, {
    letterId: `erased-${erasureId}`,
    subject: 'Ваши данные удалены',
    forgets: true,
    says: [
      'Ваши данные на платформе «Муниципальный диалог» удалены: имя, адреса, способы входа, черновики, файлы и письма.',
      kept ? 'Принятые тексты остались без вашего имени, личные сведения в них скрыты.' : 'Тексты ваших инициатив удалены.',
      'Это последнее письмо: вашего адреса у нас больше нет. Личные ссылки из прежних писем не действуют.',
    ],
  })
