import {Buffer} from 'node:buffer';
import {clearOrigin} from '../hosts.ts';
import {script} from './headers.ts';
import type {Scene} from './scene.ts';

/** Bytes of UTF-8 as a request line can carry them unescaped. */
const unescaped = (text: string): string => Buffer.from(text).toString('latin1');

const paths: ReadonlyArray<[id: string, path: string]> = [
	...['title', 'clipboard', 'bidi', 'bytes', 'marks', 'line', 'deep', 'bomb', 'entities', 'header', 'mislabelled'].map((name): [string, string] => [name, `/hostile/${name}`]),
	['long-url', `/hostile/echo/${'segment/'.repeat(500)}?${'q=0123456789&'.repeat(180)}`],
	['escape-url', '/hostile/echo/%1b%5d0%3bowned%07/%00/%e2%80%ae?x=%1b[31m'],
	['raw-utf8-url', unescaped('/hostile/echo/灯/\u{202E}gpj.exe/🔥')],
	['broken-percent', '/hostile/echo/%zz/%/..%2f..%2fetc%2fpasswd?%'],
];

/** Texts that attack the one who looks at them. Weighted lightly: a little poison goes a long way. */
export const hostile: readonly Scene[] = [
	...paths.map(([id, path]): Scene => ({
		id: `hostile ${id}`, calls: 1, weight: 0.4, play: async ({call}) => call({url: `${clearOrigin('cdn.shop.test')}${path}`, headers: {...script, 'x-name': unescaped('Zoë \u{202E}☃')}}),
	})),
	{
		id: 'hostile injection', calls: 1, weight: 0.4, play: async ({call}) => call({url: 'https://api.shop.test/v1/search?q=%27%20OR%201%3D1--%3Cscript%3Ealert(1)%3C%2Fscript%3E', headers: script}),
	},
];
