/** Sizes of the directions in the round of 2023: the first two are published, the others sensible parts of the rest of 81 312. */
export const directionSizes: Readonly<Record<string, number>> = {
  kadry: 17_100, selo: 6_500, zhkh: 9_600, territoriya: 5_200, ekonomika: 4_800, kno: 3_900, transport: 7_300,
  cifra: 3_800, eko: 5_100, soc: 8_000, nasledie: 4_300, bezop: 2_900, obshestvo: 2_812,
}

/** Regions by population, hundred thousands; what is not named counts as 8. */
export const regionWeights: Readonly<Record<string, number>> = {
  '01': 5, '02': 40, '03': 10, '04': 2, '05': 31, '06': 5, '07': 9, '08': 3, '09': 5, '10': 6, '11': 8, '12': 7, '13': 8, '14': 10, '15': 7, '16': 39,
  '17': 3, '18': 15, '19': 5, '20': 15, '21': 12, '22': 23, '23': 56, '24': 28, '25': 18, '26': 28, '27': 13, '28': 8, '29': 11, '30': 10, '31': 15,
  '32': 12, '33': 13, '34': 25, '35': 11, '36': 23, '37': 10, '38': 24, '39': 10, '40': 10, '41': 3, '42': 26, '43': 12, '44': 6, '45': 8, '46': 11,
  '47': 19, '49': 1.4, '50': 75, '51': 7, '52': 31, '53': 6, '54': 28, '55': 19, '56': 19, '57': 7, '58': 13, '59': 25, '60': 6, '61': 42,
  '62': 11, '63': 31, '64': 24, '65': 5, '66': 42, '67': 9, '68': 10, '69': 12, '70': 11, '71': 15, '72': 15, '73': 12, '74': 34, '75': 10, '76': 12,
  '77': 12, '78': 10, '79': 1.5, '83': 0.5, '86': 17, '87': 0.5, '89': 5,
}

/** A region of a million people that sends 9 % of everything, half of it from campaigns. */
export const busyRegion = '48'
export const busyShare = 0.09
