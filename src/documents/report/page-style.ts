/** Look of the report: the same ink, paper and two voices as the portal, in one page that opens from disk and prints. */
export const pageStyle = `
:root{--paper:#faf7f1;--raised:#fff;--sunken:#f2ede3;--ink:#1c2225;--soft:#535d63;--line:#ddd6c8;--accent:#0b5b5e;--accent-soft:#dfecea;--amber:#7d5000;--amber-mark:#c98a1b;--red:#a02a20}
@media (prefers-color-scheme:dark){:root{--paper:#14181a;--raised:#1b2124;--sunken:#20272a;--ink:#ece7dc;--soft:#aab2b3;--line:#353f43;--accent:#74c9c4;--accent-soft:#17383a;--amber:#edbd5c;--amber-mark:#d99c33;--red:#f0a197}}
*{box-sizing:border-box}
html{font:18px/1.5 'PT Sans','Segoe UI',Arial,sans-serif;background:var(--paper);color:var(--ink);scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere}
main,header{max-width:66rem;margin:0 auto;padding:0 1.2rem}
header{padding-top:2.4rem}
h1{font-size:2.07rem;line-height:1.2;margin:0 0 .6rem;text-wrap:balance}
h2{font-size:1.44rem;line-height:1.25;margin:3rem 0 .8rem;text-wrap:balance}
h3{font-size:1.2rem;line-height:1.3;margin:0 0 .2rem}
h4{font-size:1rem;margin:1.1rem 0 .3rem}
p{margin:.4rem 0 .8rem;max-width:42rem}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
.lead{font-size:1.2rem}
.soft,.counts,cite,.sources,small{color:var(--soft)}
.counts{margin:0 0 .5rem;font-variant-numeric:tabular-nums}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;list-style:none;padding:0;margin:1rem 0 0}
nav a{display:inline-block;padding:.6rem 0}
.figures{display:flex;flex-wrap:wrap;gap:1px;background:var(--line);border:1px solid var(--line);border-radius:6px;overflow:hidden;margin:1.4rem 0 0}
.figures div{background:var(--raised);padding:.8rem 1rem;flex:1 1 9.5rem}
.figures b{display:block;font-size:1.73rem;line-height:1.1;font-variant-numeric:tabular-nums}
.figures a{color:inherit;text-decoration:none}
.figures a:hover b{color:var(--accent)}
blockquote,.author{font-family:'PT Serif',Georgia,serif}
blockquote{margin:.6rem 0;padding:0;max-width:42rem}
blockquote::before{content:'«'}
blockquote cite::before{content:'» '}
cite{font:normal .83rem 'PT Sans',Arial,sans-serif}
.theme{border-top:1px solid var(--line);padding:1.3rem 0 1rem}
.theme[hidden]{display:none}
.dot{display:inline-block;width:.7em;height:.7em;border-radius:50%;margin-right:.5em;background:var(--accent)}
.below{list-style:none;padding:0;margin:.3rem 0 .6rem;display:flex;flex-wrap:wrap;gap:.3rem .9rem}
.below span{color:var(--soft);font-variant-numeric:tabular-nums}
.below a{display:inline-block;padding:.35rem 0}
.brief{margin:.2rem 0;padding-left:1.1rem;max-width:44rem}
.brief li{margin:.45rem 0}
.brief .system{border-left:2px solid var(--accent);padding-left:.7rem;list-style:none;margin-left:-1.1rem}
.sources{font:.83rem 'PT Sans',Arial,sans-serif;white-space:normal}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:0 1.4rem;border-left:3px solid var(--amber-mark);padding-left:1rem;margin:1rem 0}
.sides h4{grid-column:1/-1;color:var(--amber)}
.subtheme{padding-left:1rem;border-left:2px solid var(--line);margin:1rem 0}
details{margin:.3rem 0}
summary{cursor:pointer;padding:.6rem 0;color:var(--accent);width:fit-content}
table{border-collapse:collapse;width:100%;font-size:.92rem;display:block;overflow-x:auto}
th,td{text-align:left;vertical-align:top;padding:.45rem .8rem .45rem 0;border-bottom:1px solid var(--line);min-width:4.5rem}
tbody th{font-weight:400}
.total th,.total td{font-weight:700}
.number{font-variant-numeric:tabular-nums;white-space:nowrap}
meter{width:8rem;max-width:30vw;height:.7em;vertical-align:middle}
.rows{list-style:none;padding:0;font-family:'PT Serif',Georgia,serif;font-size:.92rem}
.rows li{margin:.4rem 0}
.rows .id{font:.83rem 'PT Sans',Arial,sans-serif;color:var(--soft);margin-right:.4rem}
.rows .id:target{background:var(--accent-soft);color:var(--ink)}
.map{position:relative;border:1px solid var(--line);border-radius:6px;background:var(--raised);overflow:hidden}
.map canvas{display:block;width:100%;aspect-ratio:5/3;cursor:crosshair}
.card{position:absolute;width:17rem;max-width:80%;background:var(--raised);border:1px solid var(--line);border-radius:6px;padding:.6rem .8rem;pointer-events:none;box-shadow:0 4px 16px rgb(0 0 0/12%);font-size:.83rem}
.card p{font-family:'PT Serif',Georgia,serif;margin:.3rem 0}
.ledger{width:100%;height:28px;border-radius:4px;display:block;margin:.8rem 0}
.fate-0{fill:var(--accent)}.fate-1{fill:var(--amber-mark)}.fate-2{fill:var(--soft)}.fate-3{fill:var(--red)}
#search{margin:.6rem 0 1rem}
#search[hidden]{display:none}
#search input{font:inherit;width:100%;max-width:30rem;min-height:44px;padding:.4rem .8rem;border:1px solid var(--soft);border-radius:6px;background:var(--raised);color:inherit;display:block}
footer{max-width:66rem;margin:3rem auto 2rem;padding:0 1.2rem;color:var(--soft);font-size:.83rem}
@media (max-width:40rem){html{font-size:17px}h1{font-size:1.6rem}.sides{grid-template-columns:1fr}}
@media print{nav,#search,#map p{display:none}.theme{break-inside:avoid}html{font-size:11pt;background:#fff}}
`
