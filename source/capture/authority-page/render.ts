import {createHash} from 'node:crypto';
import {instructions, type Instruction, type Place} from './instructions.ts';

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;',
};

const escaped = (text: string): string => text.replaceAll(/\W/gv, character => entities[character] ?? character);

const style = `
:root { color-scheme: light dark; --accent: light-dark(#0a6, #3d9); --line: light-dark(#ddd, #333); --soft: light-dark(#f5f5f5, #1c1c1c); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 2rem 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.5rem; }
h2 { margin: 2.5rem 0 .5rem; font-size: 1rem; }
a.button { display: inline-block; margin: 0 .5rem .5rem 0; padding: .5rem 1rem; border-radius: .4rem; background: var(--accent); color: #fff; text-decoration: none; }
code, pre { font: .85rem/1.5 ui-monospace, monospace; }
pre { margin: .4rem 0; padding: .5rem .75rem; overflow-x: auto; border-radius: .3rem; background: var(--soft); user-select: all; }
pre::before { content: "$ "; color: var(--accent); user-select: none; }
details { border-top: 1px solid var(--line); padding: .5rem 0; }
summary { cursor: pointer; }
p { margin: .4rem 0; }
.fingerprint { overflow-wrap: anywhere; }
`;

/** The page is its own only source of style and runs nothing: commands are selected whole by one click. */
export const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const chapter = ({id, title, steps}: Instruction, place: Place): string => `<details id="${id}"><summary>${escaped(title)}</summary>
${steps(place).map(step => 'run' in step ? `<pre>${escaped(step.run)}</pre>` : `<p>${escaped(step.say)}</p>`).join('\n')}
</details>`;

/** The page at http://tapx.local/ for browsers. */
export const renderPage = (place: Place, fingerprint: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>tapx: trust this proxy</title>
<style>${style}</style>
</head>
<body>
<h1>tapx</h1>
<p>This proxy listens on <code>${escaped(`${place.host}:${place.port}`)}</code>. To read HTTPS it signs certificates with an authority of its own, made on this machine for one user.
Programs must trust it; trust it nowhere else.</p>
<p><a class="button" href="/ca.pem" download="tapx-ca.pem">ca.pem</a><a class="button" href="/ca.cer" download="tapx-ca.cer">ca.cer (Windows, Android)</a></p>
<p class="fingerprint">SHA-256 <code>${escaped(fingerprint)}</code></p>
<p>The commands expect it here:</p>
<pre>${escaped(`curl -o ${place.file} ${place.url}/ca.pem`)}</pre>
${[...Map.groupBy(instructions, ({group}) => group)].map(([group, members]) => `<h2>${group}</h2>\n${members.map(member => chapter(member, place)).join('\n')}`).join('\n')}
</body>
</html>
`;
