export const initiative = {
  numbered: (number: number) => `Инициатива № ${number}`,
}
