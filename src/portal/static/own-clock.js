// Deadlines are told in their round's zone. Where the visitor's own clock shows another time, it is added: « — у вас 15 марта в 01:00».
for (const place of document.querySelectorAll('[data-own-clock]')) {
  const { ownClock, offset, says } = place.dataset
  const at = new Date(ownClock)
  const options = { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }
  if (at.getTimezoneOffset() !== -offset) place.textContent = says.replace('{}', at.toLocaleString(document.documentElement.lang, options))
}
