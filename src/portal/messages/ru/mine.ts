export const mine = {
  title: 'Мои инициативы',
}
