// The one stylesheet of the portal: system fonts, nothing loaded from anywhere, light on old phones.
export const style = `:root{--ink:#1b1f24;--soft:#4c5664;--line:#c9d1da;--paper:#fff;--tint:#f2f5f9;--brand:#0b4f8a;--brand-dark:#083b68;--red:#a4161a;--red-tint:#fdf0f0;--green:#176637;--green-tint:#eef8f1;--amber:#7a4a00;--amber-tint:#fff7e6}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:break-word}
a{color:var(--brand)}a:hover{color:var(--brand-dark)}
:focus-visible{outline:3px solid #f2b705;outline-offset:2px}
.wrap{width:100%;max-width:44rem;margin:0 auto;padding-left:1rem;padding-right:1rem}
.skip{position:absolute;left:-99rem;background:#fff;padding:.75rem 1rem;z-index:1}.skip:focus{left:0}
.top{background:var(--brand);color:#fff;border-bottom:4px solid #d99a00}
.top .wrap{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center}
.top a{color:#fff;display:inline-block;padding:.7rem .35rem;text-decoration:none}.top a:hover{text-decoration:underline}
.top .name{font-weight:700;font-size:1.2rem;margin-left:-.35rem}
.top nav{display:flex;flex-wrap:wrap;width:100%;margin-left:-.35rem}.top nav a{padding:.6rem .4rem .75rem .35rem;font-size:1rem}
.top [aria-current]{text-decoration:underline;text-decoration-thickness:3px;text-underline-offset:.35em}
main{padding-bottom:2.5rem;flex:1}
h1{font-size:1.6rem;line-height:1.25;margin:1.6rem 0 .8rem}h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .6rem}h3{font-size:1.08rem;margin:1.2rem 0 .3rem}
p{margin:.6rem 0}.soft,.hint{color:var(--soft)}.hint{display:block;font-size:.95rem;font-weight:400}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.text{white-space:pre-line}
.button,button{display:inline-block;font:inherit;font-weight:600;line-height:1.3;min-height:3rem;padding:.8rem 1.4rem;border:2px solid var(--brand);border-radius:.4rem;background:var(--brand);color:#fff;text-decoration:none;text-align:center;cursor:pointer}
.button:hover,button:hover{background:var(--brand-dark);color:#fff}
.plain{background:#fff;color:var(--brand)}.plain:hover{background:var(--tint);color:var(--brand-dark)}
.small{border-color:var(--line);font-weight:400;padding:.6rem 1rem;min-height:2.75rem}.act{margin:1.6rem 0 .5rem}
.row{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.2rem 0}
.box{border:1px solid var(--line);border-radius:.5rem;padding:.9rem 1rem;margin:1rem 0;background:var(--tint)}
.box>:first-child{margin-top:0}.box>:last-child{margin-bottom:0}
.good{background:var(--green-tint);border-color:var(--green)}.bad{background:var(--red-tint);border-color:var(--red)}.ask{background:var(--amber-tint);border-color:var(--amber)}
.bad a{color:var(--red)}
.tag{display:inline-block;padding:.1rem .6rem;border-radius:1rem;background:var(--brand);color:#fff;font-size:.95rem;font-weight:600}.tag.late{background:var(--red)}.tag.done{background:var(--green)}
.key{white-space:nowrap}.code{font:700 1.9rem/1.3 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.06em}
.field{margin:1.3rem 0;border:0;padding:0;min-width:0}
.field>label,legend{font-weight:600;display:block;padding:0}
input,select,textarea{font:inherit;color:inherit;width:100%;padding:.7rem;border:2px solid #6b7683;border-radius:.35rem;background:#fff;min-height:3rem;margin-top:.3rem}
textarea{min-height:9rem}
.field.wrong{border-left:4px solid var(--red);padding-left:.9rem}.error{color:var(--red);font-weight:600;display:block}
.wrong input,.wrong select,.wrong textarea{border-color:var(--red)}
.pick{display:flex;gap:.8rem;align-items:flex-start;padding:.65rem .2rem;font-weight:400;cursor:pointer}
.pick input{width:1.5rem;height:1.5rem;min-height:0;flex:none;margin:.1rem 0 0;accent-color:var(--brand)}
.files{list-style:none;padding:0;margin:.6rem 0;display:flex;flex-wrap:wrap;gap:.8rem}.files li{max-width:9.5rem}.files img,.files canvas,li>a>img{display:block;max-width:10rem;max-height:10rem;border:1px solid var(--line);border-radius:.35rem;background:var(--tint);margin-top:.3rem}
dl{margin:1rem 0}dt{font-weight:600}dd{margin:0 0 .7rem}
.list{list-style:none;padding:0;margin:1rem 0}.list>li{border-top:1px solid var(--line);padding:1rem 0}.list>li:last-child{border-bottom:1px solid var(--line)}
.list h2,.list h3{margin:0 0 .3rem;font-size:1.1rem}
.line{list-style:none;margin:1rem 0;padding:0 0 0 1.1rem;border-left:3px solid var(--line)}.line>li{margin:0 0 1.3rem;position:relative}.line>li:before{content:"";position:absolute;left:-1.65rem;top:.4rem;width:.8rem;height:.8rem;border-radius:50%;background:var(--brand);border:2px solid #fff}
details{border:1px solid var(--line);border-radius:.5rem;margin:.8rem 0;padding:0 1rem}details>form{margin-bottom:1rem}summary{font-weight:600;cursor:pointer;padding:.9rem 0;color:var(--brand)}
.foot{border-top:1px solid var(--line);background:var(--tint);padding:1rem 0 2rem}.foot a{display:inline-block;padding:.5rem 1rem .5rem 0}
.qr svg{width:11rem;height:11rem;display:block}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.55rem .6rem .55rem 0;border-bottom:1px solid var(--line)}
.wide{overflow-x:auto;position:relative}.chart{display:block;width:100%;max-width:32rem;font-size:13px;margin:.8rem 0}.chart rect{fill:var(--brand)}.chart text{fill:var(--ink)}
.map{display:block;width:100%;height:auto;margin:.8rem 0;background:#eef4fa;border:1px solid var(--line);border-radius:.4rem}.map path,.map circle{stroke:#fff;stroke-width:.8}.map a:hover path,.map a:hover circle{stroke:#000;stroke-width:2}.map .land{fill:#d9dee5}.map circle{fill:var(--brand);fill-opacity:.85}.map text{fill:#fff;font:600 16px sans-serif;text-anchor:middle}@media(max-width:40rem){.map text{font-size:24px}}
.shade-0{fill:#d9dee5}.shade-1{fill:#b3cfe8}.shade-2{fill:#7fb0d9}.shade-3{fill:#4488bf}.shade-4{fill:#0b4f8a}.shade-5{fill:#062c4e}.key-of-map{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem}.key-of-map svg{width:1.1rem;height:1.1rem;vertical-align:-.15em;border:1px solid var(--soft)}
@media(min-width:40rem){.top nav{width:auto;margin-left:auto}.top nav a{padding-left:.3rem;padding-right:.3rem;font-size:.95rem}.top a[hreflang]{order:1}.rate{display:flex;flex-wrap:wrap;gap:0 1.2rem}}
@media print{.top nav,.foot,.skip,.row,form,.screen{display:none}.top{background:none;color:#000}.top a{color:#000}body{font-size:11pt}.wide{overflow:visible}.chart,tr{break-inside:avoid}.box{background:none;break-inside:avoid}}`;
