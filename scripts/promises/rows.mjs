/**
 * The promises: what was wanted, what is reached, and what shows it. `proof`: a test file and words of its title, or a
 * bench. `reached` says «нет» where it is not; a part that nothing shows yet is named. Tier: C every run, N by command.
 * A test holds that every promise stands here once and every proof exists.
 */
const t = (file, title) => ({ file: `test/${file}`, title })
const b = (file, command) => ({ file, command })

export const rows = [
  { id: 'D1', wanted: '0 потерянных подтверждений, 200 раз kill -9, 32 писателя', reached: 'да: 5 раз в каждом прогоне; 200 раз – KILL_ROUNDS=200 не прогонялось, прогнано 20', tier: 'C/N', proof: [t('promises/kill-nine.test.ts', 'nothing acknowledged is lost')] },
  { id: 'D2', wanted: '2 000 надёжных подач в секунду 10 минут, p99 ≤ 100 мс', reached: 'не показано: на машине, занятой другими (загрузка 9 на 2 ядра), 1 561 в секунду; процессора 0,46 мс на подачу (программа 0,29, база 0,17); отношение к голому каркасу 0,65–0,83; простаивающей машины для замера не было', tier: 'N', proof: [b('bench/load/main.ts', 'npm run bench:load -- --only submit --seconds 600'), t('stages/together.test.ts', 'hundreds at once')] },
  { id: 'D3', wanted: 'полный диск: 507 прежде, чем умрёт база, чтение идёт, возвращается само', reached: 'да, на диске 420 МБ', tier: 'N', proof: [t('promises/disk-full.test.ts', 'a full disk')] },
  { id: 'D4', wanted: 'сбой fsync или записи: нет подтверждения, остановка, восстановление из журнала', reached: 'нет: не проверялось (libfiu)', tier: 'N', proof: [] },
  { id: 'D6', wanted: 'один ключ – одна запись и один ответ; другое тело 422; идёт – 409', reached: 'да: 50 параллельно × 20 ключей, пачки, два процесса, обрыв между записью и ответом', tier: 'C', proof: [t('store/idempotency.test.ts', '50 parallel requests'), t('stages/together.test.ts', 'a double click among many'), t('promises/kill-nine.test.ts', 'nothing acknowledged is lost')] },
  { id: 'D7', wanted: 'голоса, этапы и захваты линеаризуемы', reached: 'частично: гонки проверены тестами, проверяющей модели нет', tier: 'C', proof: [t('stages/stage-switch.test.ts', '')] },
  { id: 'D8', wanted: 'нет потерянных правок: If-Match, устаревшее – 412', reached: 'да, где есть версия', tier: 'C', proof: [t('stages/theme-edits.test.ts', '')] },
  { id: 'D9', wanted: 'счётчики равны пересчёту после любой бури', reached: 'да: номера, записи журнала и задания после бури сходятся со строками', tier: 'C', proof: [t('stages/together.test.ts', 'hundreds at once'), t('promises/kill-nine.test.ts', 'nothing acknowledged is lost')] },
  { id: 'D10', wanted: 'письма хотя бы раз, один номер письма на все повторы', reached: 'да, при сбоях отправки; убийство процесса 100 раз не прогонялось', tier: 'C', proof: [t('stages/answers.test.ts', 'letters that fail are tried again under the same id'), t('platform/post-smtp.test.ts', '')] },
  { id: 'T1–T2', wanted: '27 часовых поясов × {−1, 0, +1 мс} × каждый путь: один ответ', reached: 'да: API, страница (её действие), загрузка, файл, повтор', tier: 'C', proof: [t('promises/deadline.test.ts', 'the deadline is one instant')] },
  { id: 'L1', wanted: 'при тройной нагрузке ≥ 80 % пика, остальным 503, порядок отказа', reached: 'частично: порядок и ответ показаны тестом, доля под нагрузкой не измерена', tier: 'C/N', proof: [t('web/pressure.test.ts', 'goes in the stated order'), b('bench/load/main.ts', 'npm run bench:load -- --only overload')] },
  { id: 'L2', wanted: '1 500 публичных страниц в секунду, 0 запросов к базе на показ', reached: 'да: 1 500/с на занятой машине (0,15 мс процессора на показ); 1 000 показов – 0 запросов после первого', tier: 'C/N', proof: [t('web/portal.test.ts', 'costs no query after the first'), b('bench/load/main.ts', 'npm run bench:load -- --only mixed')] },
  { id: 'L4', wanted: 'SIGTERM под нагрузкой: принятое отвечено, конец ≤ 10 с', reached: 'да: каждая принятая подача получила ответ', tier: 'C', proof: [t('promises/kill-nine.test.ts', 'SIGTERM under load'), t('web/description.test.ts', 'says «not ready» the moment stopping begins')] },
  { id: 'L5', wanted: 'обновление без остановки, lock_timeout ≤ 2 с', reached: 'частично: lock_timeout задан, смешанные версии под нагрузкой не прогонялись', tier: 'C', proof: [t('store/migrate.test.ts', 'a second run finds nothing to do')] },
  { id: 'L6', wanted: 'копия и возврат, отпечаток журнала тот же; RTO ≤ 15 мин', reached: 'да на малой базе: всё до последней строки; время на 100 000 + 1 млн голосов не измерено', tier: 'C', proof: [t('promises/backup.test.ts', 'the drill')] },
  { id: 'L7', wanted: 'почта, модель, антивирус не отвечают: приём и голоса идут', reached: 'да для почты: письма – задания после записи', tier: 'C', proof: [t('stages/answers.test.ts', 'letters that fail are tried again')] },
  { id: 'L8', wanted: 'слабый секрет, новая схема: не начинает, одно предложение', reached: 'да', tier: 'C', proof: [t('platform/settings.test.ts', ''), t('store/migrate.test.ts', 'a database of a newer version is left alone')] },
  { id: 'I1', wanted: '10 000 негодных запросов: 0 падений, 0 × 5xx, 0 следов стека', reached: 'да: 3 000 в каждом прогоне, 10 000 прогнаны (FUZZ=10000)', tier: 'C/N', proof: [t('promises/hostile.test.ts', 'malformed inputs')] },
  { id: 'I2', wanted: 'бомбы: 10 МБ, 50 МБ, отношение 100, 200 столбцов', reached: 'частично: размеры и вид файла', tier: 'C', proof: [t('web/files.test.ts', 'not beyond ten megabytes'), t('documents/tables.test.ts', '')] },
  { id: 'I3', wanted: '0 ячеек, которые таблица вычислит; «−5 °C» читается', reached: 'да в CSV, открыто в LibreOffice (SOFFICE=yes); XLSX – тестами книги', tier: 'C/N', proof: [t('documents/safe-cell.test.ts', ''), t('promises/spreadsheet.test.ts', 'LibreOffice evaluates none of them')] },
  { id: 'I4', wanted: 'регулярные выражения линейны, ≤ 50 мс на 1 МБ', reached: 'нет: измеряется на 20 000 знаков (предел поля), список медленных печатается', tier: 'N', proof: [b('bench/regexes.ts', 'npx tsx bench/regexes.ts')] },
  { id: 'I5', wanted: 'NUL и одиночные суррогаты не доходят до базы', reached: 'да', tier: 'C', proof: [t('web/requests.test.ts', 'is JSON of the same shape'), t('promises/hostile.test.ts', 'malformed inputs')] },
  { id: 'I6', wanted: 'заголовки защиты на каждом пути × роли', reached: 'да', tier: 'C', proof: [t('promises/headers.test.ts', 'every route says its protections')] },
  { id: 'V1', wanted: 'один человек – один голос при 50 параллельных', reached: 'да', tier: 'C', proof: [t('stages/session.test.ts', '')] },
  { id: 'V2', wanted: 'расписка в открытом журнале, отдельная проверка итога', reached: 'нет', tier: 'C', proof: [] },
  { id: 'V3', wanted: 'список закрыт до начала, его отпечаток открыт', reached: 'нет', tier: 'C', proof: [] },
  { id: 'V4', wanted: 'тайный режим: без имени и времени', reached: 'нет: тайных голосований нет', tier: 'C', proof: [] },
  { id: 'V6', wanted: 'эксперты не видят чужих оценок, отвод', reached: 'да', tier: 'C', proof: [t('stages/review.test.ts', '')] },
  { id: 'A1', wanted: 'любая подделка журнала видна, Ed25519 ≤ 10 мин, 10 000 подделок', reached: 'да: 10 000 из 10 000; точка каждые 5 минут', tier: 'C', proof: [t('promises/journal-mutations.test.ts', '10 000 random changes')] },
  { id: 'A2', wanted: 'каждое изменение – запись журнала в той же транзакции', reached: 'частично: путь один (perform), перебор путей не сделан', tier: 'C', proof: [t('store/journal.test.ts', 'indices are without gaps')] },
  { id: 'A3', wanted: 'от каждого предложения – к инициативам и обратно', reached: 'да на малых раундах', tier: 'C', proof: [t('stages/whole-road.test.ts', '')] },
  { id: 'P1', wanted: 'согласие – отдельный документ с версией', reached: 'частично: версия согласия хранится с подачей; отдельного теста этого обещания нет', tier: 'C', proof: [t('web/requests.test.ts', 'names the code')] },
  { id: 'P2', wanted: 'удаление человека: 0 следов', reached: 'нет: нет действия', tier: 'N', proof: [] },
  { id: 'P3', wanted: 'числа меньше 5 скрыты', reached: 'частично', tier: 'C', proof: [t('analysis/spread.test.ts', '')] },
  { id: 'P4', wanted: 'модель выключена: 0 исходящих пакетов', reached: 'не проверялось сетевым пространством имён', tier: 'C', proof: [] },
  { id: 'P5', wanted: 'модель включена: ≤ 2 % сдвига при 300 атаках', reached: 'да: 300 приказов в текстах, заглушка исполняет каждый: названий изменено 0, формулировок 0; сговор двух авторов из двадцати: 0; места тем помощник не считает', tier: 'C', proof: [t('promises/injection.test.ts', 'of 300 orders hidden in texts')] },
  { id: 'B1', wanted: 'ASVS 5.0 уровень 2: 217 ответов', reached: 'нет', tier: 'C', proof: [] },
  { id: 'B2', wanted: 'каждая клетка матрицы, разрешение и отказ', reached: 'да: политика против матрицы и каждое действие × роль × этап × область; отличия названы', tier: 'C', proof: [t('promises/section-5.test.ts', 'differ exactly where the list of departures says'), t('promises/authorization.test.ts', 'every verb lets in whom the table lets in')] },
  { id: 'B3', wanted: 'файл зависимостей, 0 опасных, перечень состава и лицензий', reached: 'частично: версии закреплены, перечень печатает npm sbom', tier: 'C', proof: [b('package-lock.json', 'npm sbom --omit dev --sbom-format cyclonedx')] },
  { id: 'B4', wanted: 'SECURITY.md: закрытое сообщение, ответ ≤ 72 ч', reached: 'да', tier: '–', proof: [b('SECURITY.md', 'cat SECURITY.md')] },
  { id: 'Накрутка', wanted: '5 000 записей с одним шаблоном – один голос; 7 000 честных текстов региона целы', reached: 'да: 500 + 700 в каждом прогоне, 5 000 + 7 000 прогнаны (BRIGADE=5000)', tier: 'C/N', proof: [t('promises/brigading.test.ts', 'accounts with one template')] },
]
