/** Function words of Spanish in lower case. */
export const spanishStopWords: ReadonlySet<string> = new Set(
  (
    'a al algo alguna algunas alguno algunos ante antes aquel aquella aquellas aquello aquellos así aún aunque bien cada ' +
    'casi como cómo con contra cual cuál cuales cualquier cuando cuándo cuanto de del desde donde dónde dos durante e el ' +
    'él ella ellas ello ellos en entre era eran es esa esas ese eso esos esta está estaba estado están estar estas este ' +
    'esto estos fue fueron ha haber había han hasta hay he hemos la las le les lo los más me mediante mi mí mientras mis ' +
    'mismo misma mismos muy nada ni no nos nosotros nuestra nuestras nuestro nuestros o os otra otras otro otros para ' +
    'pero poco por porque pues que qué quien quién quienes se sea sean según ser si sí sido siempre sin sino sobre sólo ' +
    'solo son soy su sus también tan tanto te tener tiene tienen toda todas todo todos tras tu tus u un una unas uno ' +
    'unos usted ustedes va vez vosotros y ya yo'
  ).split(' '),
)
