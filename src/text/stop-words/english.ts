/** Function words of English in lower case. */
export const englishStopWords: ReadonlySet<string> = new Set(
  (
    'a about above after again against all also am an and any are aren as at be because been before being below between ' +
    'both but by can cannot could couldn did didn do does doesn doing don down during each either else etc ever every ' +
    'few for from further had hadn has hasn have haven having he her here hers herself him himself his how however i if ' +
    'in into is isn it its itself just let ll may me might more most much must my myself neither no nor not now of off ' +
    'on once one only onto or other others our ours ourselves out over own per quite rather re same shall she should ' +
    'shouldn since so some such than that the their theirs them themselves then there therefore these they this those ' +
    'though through thus to too under until up upon us ve very was wasn we were weren what when where whether which ' +
    'while who whom whose why will with within without would wouldn yes yet you your yours yourself yourselves s t d m'
  ).split(' '),
)
