export const mine = {
  title: 'My initiatives',
}
