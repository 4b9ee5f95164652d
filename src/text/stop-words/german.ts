/** Function words of German in lower case. */
export const germanStopWords: ReadonlySet<string> = new Set(
  (
    'ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes andern auch auf aus ' +
    'außer bei beim bin bis bist bitte da dabei dadurch dafür dagegen daher damit danach dann daran darauf daraus darin ' +
    'darüber das dass daß davon davor dazu dein deine dem den denen denn der deren des deshalb dessen die dies diese ' +
    'diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einige einigem einigen einiger ' +
    'einiges er es etwa etwas euch euer eure für gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ' +
    'ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja jede jedem jeden jeder jedes jedoch jene jenem ' +
    'jenen jener jenes jetzt kann kein keine keinem keinen keiner keines können könnte könnten machen man manche ' +
    'manchem manchen mancher mehr mein meine meinem meinen meiner mich mir mit muss müssen nach nicht nichts noch nun ' +
    'nur ob oder ohne schon sehr sein seine seinem seinen seiner seines seit selbst sich sie sind so sobald solche ' +
    'solchem solchen solcher soll sollen sollte sollten sondern sonst sowie über um und uns unser unsere unserem ' +
    'unseren unserer unter viel viele vielen vom von vor war waren warum was weil welche welchem welchen welcher ' +
    'welches wenn wer werde werden wie wieder will wir wird wirst wo wollen wurde wurden würde würden während z zu zum ' +
    'zur zwar zwischen'
  ).split(' '),
)
