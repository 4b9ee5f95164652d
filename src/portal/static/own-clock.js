// Deadlines are told in their round's zone. Where the visitor's own clock shows another time, it is added: « — у вас 01:00, 15 марта».
for (const place of document.querySelectorAll('[data-own-clock]')) {
  const { ownClock, there, says } = place.dataset
  const at = new Date(ownClock)
  const two = (value) => String(value).padStart(2, '0')
  const here = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
  if (here === there) continue
  const day = here.slice(0, 10) === there.slice(0, 10) ? '' : `, ${at.toLocaleDateString(document.documentElement.lang, { day: 'numeric', month: 'long' })}`
  place.textContent = says.replace('{}', here.slice(11) + day)
}
