/**
 * Largest eigenpairs of a symmetric operator given only by its product with a vector.
 * Lanczos iteration with full reorthogonalisation, twice (Golub & Van Loan, «Matrix Computations», ch. 10), the small
 * tridiagonal problem by cyclic Jacobi. Deterministic: the start vector is fixed, no random source.
 * Cost: one product a step, steps² · size for reorthogonalisation; 20–60 steps are usual.
 */
export interface SymmetricOperator {
  readonly size: number
  /** Writes the operator times `vector` into `result`. */
  readonly product: (vector: Float64Array, result: Float64Array) => void
  /** How many pairs are wanted. */
  readonly count: number
  /** Where to start: near the answer, as from the last picture, fewer steps are needed. Default: a fixed vector. */
  readonly start?: Float64Array
  /** Residual of a pair relative to the largest diagonal at which it is taken. Default: 1e-13. */
  readonly tolerance?: number
}

export interface Eigenpair {
  readonly value: number
  readonly vector: Float64Array
}

const fullTolerance = 1e-13
const mostSteps = 300
const firstCheck = 4
const checkEvery = 2

/** Pairs of the largest eigenvalues, descending; fewer than asked when the operator has no more than zero to give. */
export function topEigenpairs({ size, product, count, start, tolerance = fullTolerance }: SymmetricOperator): Eigenpair[] {
  if (size === 0) return []
  const basis: Float64Array[] = [startVector(size, start)]
  const diagonal: number[] = []
  const beside: number[] = []
  const steps = Math.min(size, mostSteps)
  for (let step = 0; step < steps; step++) {
    const current = basis[step]!
    const next = new Float64Array(size)
    product(current, next)
    diagonal.push(dot(next, current))
    for (let pass = 0; pass < 2; pass++) for (const earlier of basis) subtract(next, earlier, dot(next, earlier))
    const length = Math.sqrt(dot(next, next))
    const scale = Math.max(...diagonal.map(Math.abs), 1e-300)
    const exhausted = length <= 1e-14 * scale || step + 1 === steps
    if (exhausted || (step >= firstCheck && step % checkEvery === 0)) {
      const small = jacobi(tridiagonal(diagonal, beside))
      const left = small.slice(0, count).every(({ vector }) => length * Math.abs(vector[step]!) <= tolerance * scale)
      if (exhausted || left) return small.slice(0, count).map((pair) => lift(pair, basis, size))
    }
    beside.push(length)
    basis.push(next.map((value) => value / length))
  }
  return []
}

/** No symmetry of the votes may be orthogonal to it by accident: an irrational walk round the circle. */
function startVector(size: number, near?: Float64Array): Float64Array {
  const share = near === undefined ? 1 : 1e-6
  const vector = Float64Array.from({ length: size }, (_, i) => (near?.[i] ?? 0) + share * (1 + Math.sin((i + 1) * 1.618033988749895)))
  const length = Math.sqrt(dot(vector, vector))
  return vector.map((value) => value / length)
}

function tridiagonal(diagonal: readonly number[], beside: readonly number[]): Float64Array[] {
  return diagonal.map((value, i) => {
    const row = new Float64Array(diagonal.length)
    row[i] = value
    if (i > 0) row[i - 1] = beside[i - 1]!
    if (i + 1 < diagonal.length) row[i + 1] = beside[i]!
    return row
  })
}

function lift({ value, vector }: Eigenpair, basis: readonly Float64Array[], size: number): Eigenpair {
  const lifted = new Float64Array(size)
  vector.forEach((share, i) => subtract(lifted, basis[i]!, -share))
  const length = Math.sqrt(dot(lifted, lifted)) || 1
  return { value: Math.max(0, value), vector: lifted.map((part) => part / length) }
}

/** All eigenpairs of a small symmetric matrix, descending by value; the matrix is used up. Cost: n³ a sweep, about 8 sweeps. */
export function jacobi(matrix: Float64Array[]): Eigenpair[] {
  const n = matrix.length
  const vectors = matrix.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)))
  for (let sweep = 0; sweep < 60; sweep++) {
    let rest = 0
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) rest += matrix[i]![j]! ** 2
    if (rest < 1e-300) break
    let turned = false
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) turned = rotate(matrix, vectors, i, j) || turned
    if (!turned) break
  }
  return matrix
    .map((row, i) => ({ value: row[i]!, vector: Float64Array.from(vectors, (line) => line[i]!) }))
    .sort((a, b) => b.value - a.value)
}

function rotate(a: Float64Array[], vectors: Float64Array[], p: number, q: number): boolean {
  const off = a[p]![q]!
  if (Math.abs(off) <= 1e-17 * Math.sqrt(Math.abs(a[p]![p]! * a[q]![q]!)) || off === 0) return false
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * off)
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k]![p]!, a[k]![q]!]
    a[k]![p] = c * x - s * y
    a[k]![q] = s * x + c * y
  }
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[p]![k]!, a[q]![k]!]
    a[p]![k] = c * x - s * y
    a[q]![k] = s * x + c * y
  }
  for (const line of vectors) {
    const [x, y] = [line[p]!, line[q]!]
    line[p] = c * x - s * y
    line[q] = s * x + c * y
  }
  return true
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** target −= share · direction */
function subtract(target: Float64Array, direction: Float64Array, share: number): void {
  for (let i = 0; i < target.length; i++) target[i]! -= share * direction[i]!
}
