/**
 * How a value that others stand beside is compared. `=` may be answered by walking an index by it; where rows are asked for by their
 * whole keys it must not: a planner without statistics believes that few are accepted, and walks all that are. No index answers
 * `is not distinct from`.
 */
export const wayIn = (isWayIn: boolean): '=' | 'is not distinct from' => (isWayIn ? '=' : 'is not distinct from')
