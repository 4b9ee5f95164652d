import pg from 'pg'

export const word = pg
