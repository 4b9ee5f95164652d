import { splat, themePlaces, type Points, type View } from './point-field.ts'

export interface MapPicture {
  readonly points: Points
  /** Names of themes by index; an empty one is not written. */
  readonly names: readonly string[]
  readonly view: View
  /** 1 at the whole cloud. */
  readonly zoom: number
  /** Index of the point under the pointer, −1 for none. */
  readonly hovered: number
  readonly loop: readonly { readonly x: number; readonly y: number }[]
  readonly chosen: readonly number[]
}

/** «#rrggbb» as the little-endian word ImageData holds. */
function packed(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16)
  return ((0xff << 24) | ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16)) >>> 0
}

interface Colours {
  readonly ink: string
  readonly paper: string
  readonly accent: string
  /** None first, then the thirteen hues over and over. */
  readonly palette: Uint32Array
}

function coloursOf(canvas: HTMLCanvasElement, themes: number): Colours {
  const style = getComputedStyle(canvas)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  const palette = [colour('--line-strong'), ...Array.from({ length: themes }, (_, theme) => colour(`--d${theme % 13}`))]
  return { ink: colour('--ink'), paper: colour('--paper-raised'), accent: colour('--accent'), palette: Uint32Array.from(palette, packed) }
}

function writeNames(context: CanvasRenderingContext2D, picture: MapPicture, colours: Colours, ratio: number) {
  const { view, names, points } = picture
  context.font = `700 ${13 * ratio}px 'PT Sans', sans-serif`
  context.textAlign = 'center'
  context.lineJoin = 'round'
  const taken: { left: number; right: number; top: number; bottom: number }[] = []
  // Themes come largest first: a smaller one whose name would cover a larger one's waits for a closer look.
  for (const { theme, x, y } of themePlaces(points, names.length)) {
    const name = names[theme] ?? ''
    const [cx, cy] = [(x - view.x) * view.scale, (y - view.y) * view.scale]
    const half = context.measureText(name).width / 2 + 4 * ratio
    const box = { left: cx - half, right: cx + half, top: cy - 14 * ratio, bottom: cy + 6 * ratio }
    const covers = taken.some((one) => box.left < one.right && box.right > one.left && box.top < one.bottom && box.bottom > one.top)
    if (name === '' || covers || box.left < 0 || box.right > context.canvas.width) continue
    taken.push(box)
    context.strokeStyle = colours.paper
    context.lineWidth = 4 * ratio
    context.strokeText(name, cx, cy)
    context.fillStyle = colours.ink
    context.fillText(name, cx, cy)
  }
}

function ring(context: CanvasRenderingContext2D, picture: MapPicture, index: number, radius: number) {
  const { points, view } = picture
  context.beginPath()
  context.arc((points.x[index]! - view.x) * view.scale, (points.y[index]! - view.y) * view.scale, radius, 0, 7)
  context.stroke()
}

/** Draws points, names of themes, the ring around the hovered one and what is lassoed. */
export function drawMap(canvas: HTMLCanvasElement, picture: MapPicture): void {
  const context = canvas.getContext('2d')
  if (!context || canvas.width === 0) return
  const ratio = canvas.width / canvas.clientWidth
  const colours = coloursOf(canvas, picture.names.length)
  const image = context.createImageData(canvas.width, canvas.height)
  // Few points are drawn larger, so that a small direction is seen too; zooming in enlarges them a little.
  const base = picture.points.x.length > 20_000 ? 2 : picture.points.x.length > 4_000 ? 3 : 5
  const size = Math.max(2, Math.round((base + Math.log2(picture.zoom)) * ratio))
  splat(new Uint32Array(image.data.buffer), canvas.width, picture.points, picture.view, colours.palette, size)
  context.putImageData(image, 0, 0)
  context.strokeStyle = colours.accent
  context.lineWidth = 1.5 * ratio
  for (const index of picture.chosen) ring(context, picture, index, size)
  context.lineWidth = 3 * ratio
  if (picture.hovered >= 0) ring(context, picture, picture.hovered, size + 4 * ratio)
  writeNames(context, picture, colours, ratio)
  if (picture.loop.length > 1) {
    context.beginPath()
    for (const { x, y } of picture.loop) context.lineTo(x, y)
    context.closePath()
    context.strokeStyle = colours.accent
    context.lineWidth = 2 * ratio
    context.stroke()
  }
}
