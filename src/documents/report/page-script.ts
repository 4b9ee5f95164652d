/**
 * The report's only script: draws the map, shows a card under the pointer, filters themes by words. Everything else on
 * the page works without it. Kept as text because it runs in the reader's browser, from disk.
 */
export const pageScript = `(() => {
  const colours = (i) => 'hsl(' + ((i * 137.508) % 360).toFixed(0) + ' 48% ' + (matchMedia('(prefers-color-scheme: dark)').matches ? 62 : 42) + '%)'
  for (const dot of document.querySelectorAll('.dot')) dot.style.background = colours(Number(dot.dataset.colour))
  const held = document.getElementById('points')
  const canvas = document.querySelector('.map canvas')
  if (held && canvas) {
    const carried = JSON.parse(held.textContent)
    const binary = atob(carried.points)
    const count = binary.length / 6
    const at = (i, k) => binary.charCodeAt(i * 6 + k) | (binary.charCodeAt(i * 6 + k + 1) << 8)
    const x = new Float32Array(count), y = new Float32Array(count), theme = new Uint16Array(count)
    for (let i = 0; i < count; i++) { x[i] = at(i, 0) / 65535; y[i] = at(i, 2) / 65535; theme[i] = at(i, 4) }
    const pen = canvas.getContext('2d')
    const card = document.querySelector('.map .card')
    let chosen = -1
    const margin = 0.05
    const bounds = (values) => { let low = Infinity, high = -Infinity; for (const v of values) { if (v < low) low = v; if (v > high) high = v } return [low, high > low ? high - low : 1] }
    const [xLow, xWidth] = bounds(x), [yLow, yHeight] = bounds(y)
    const px = (v) => (margin + ((v - xLow) / xWidth) * (1 - 2 * margin)) * canvas.width
    const py = (v) => (margin + ((v - yLow) / yHeight) * (1 - 2 * margin)) * canvas.height
    const draw = () => {
      const ratio = Math.min(2, devicePixelRatio || 1)
      const box = canvas.getBoundingClientRect()
      canvas.width = Math.max(320, box.width * ratio); canvas.height = canvas.width * 0.6
      const style = getComputedStyle(document.body)
      pen.clearRect(0, 0, canvas.width, canvas.height)
      const size = Math.max(1.2, Math.min(5, 260 / Math.sqrt(count))) * ratio
      for (let pass = 0; pass < 2; pass++) for (let i = 0; i < count; i++) {
        if ((theme[i] === 65535) !== (pass === 0)) continue
        pen.globalAlpha = theme[i] === 65535 ? 0.25 : chosen < 0 || theme[i] === chosen ? 0.75 : 0.08
        pen.fillStyle = theme[i] === 65535 ? style.color : colours(theme[i])
        pen.fillRect(px(x[i]) - size / 2, py(y[i]) - size / 2, size, size)
      }
      pen.globalAlpha = 1
      pen.font = '600 ' + 13 * ratio + 'px "PT Sans", sans-serif'
      pen.textAlign = 'center'
      const taken = []
      for (const one of carried.themes) {
        if (!one.named && carried.themes[chosen] !== one) continue
        const words = one.label.length > 34 ? one.label.slice(0, 32) + '…' : one.label
        const width = pen.measureText(words).width, cx = Math.max(width / 2 + 4, Math.min(canvas.width - width / 2 - 4, px(one.x))), cy = py(one.y)
        const box = [cx - width / 2 - 6, cy - 12 * ratio, cx + width / 2 + 6, cy + 8 * ratio]
        if (taken.some((t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3])) continue
        taken.push(box)
        pen.lineWidth = 4 * ratio; pen.strokeStyle = style.backgroundColor; pen.strokeText(words, cx, cy)
        pen.fillStyle = style.color; pen.fillText(words, cx, cy)
      }
    }
    const nearest = (event) => {
      const box = canvas.getBoundingClientRect()
      const mx = ((event.clientX - box.left) / box.width) * canvas.width, my = ((event.clientY - box.top) / box.height) * canvas.height
      let best = -1, least = 18 * 18
      for (let i = 0; i < count; i++) { const d = (px(x[i]) - mx) ** 2 + (py(y[i]) - my) ** 2; if (d < least) { least = d; best = i } }
      return best
    }
    canvas.addEventListener('pointermove', (event) => {
      const i = nearest(event)
      card.hidden = i < 0
      if (i < 0) return
      const named = carried.themes[theme[i]]
      card.replaceChildren()
      const title = document.createElement('b'); title.textContent = named ? named.label : 'Вне тем'
      const words = document.createElement('p'); words.textContent = carried.words[i] || ''
      const number = document.createElement('small'); number.textContent = '№ ' + carried.ids[i]
      card.append(title, words, number)
      const box = canvas.getBoundingClientRect()
      card.style.left = Math.min(box.width - 280, Math.max(0, event.clientX - box.left + 14)) + 'px'
      card.style.top = event.clientY - box.top + 14 + 'px'
    })
    canvas.addEventListener('pointerleave', () => { card.hidden = true })
    canvas.addEventListener('click', (event) => {
      const i = nearest(event)
      chosen = i < 0 || theme[i] === 65535 || theme[i] === chosen ? -1 : theme[i]
      draw()
      if (chosen >= 0) document.getElementById(carried.themes[chosen].id)?.scrollIntoView({ block: 'start' })
    })
    draw()
    document.fonts?.ready.then(draw)
    addEventListener('resize', draw)
  }
  const search = document.getElementById('search')
  if (search) {
    search.hidden = false
    search.querySelector('input').addEventListener('input', (event) => {
      const words = event.target.value.toLowerCase().split(/\\s+/).filter(Boolean)
      let shown = 0
      for (const one of document.querySelectorAll('.theme')) {
        one.hidden = !words.every((word) => one.dataset.words.includes(word))
        if (!one.hidden) shown++
      }
      search.querySelector('output').textContent = words.length ? 'Найдено тем: ' + shown : ''
    })
  }
  const open = () => {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null
    for (let part = target; part; part = part.parentElement) if (part.tagName === 'DETAILS') part.open = true
    target?.scrollIntoView({ block: 'center' })
  }
  addEventListener('hashchange', open)
  open()
})()
`
