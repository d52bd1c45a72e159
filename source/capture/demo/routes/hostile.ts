import {Buffer} from 'node:buffer';
import type {Answer, Route} from '../site/route.ts';

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

/** Text that attacks whoever shows it, by name. A terminal must survive all of it. */
const texts: ReadonlyArray<[string, Answer]> = [
	['title', {headers: {'content-type': 'text/plain'}, body: 'before \u{1B}]0;owned\u{7} after\n\u{1B}[2J\u{1B}[H\u{1B}[31mred \u{1B}[?1049l gone\n\u{9B}31m\u{1B}P+q544e\u{1B}\\'}],
	['clipboard', {headers: {'content-type': 'application/json'}, body: JSON.stringify({note: 'x'}).replace('x', '\u{1B}]52;c;ZGVtbw==\u{7}\u{1B}[6n')}],
	['bidi', {
		headers: {'content-type': 'text/javascript; charset=utf-8'},
		body: 'if (level !== "user\u{202E} \u{2066}// only for admins\u{2069} \u{2066}") { grant(); }\n// zero\u{200B}width, tag\u{E0041}s\n',
	}],
	['bytes', {headers: {'content-type': 'application/json; charset=utf-8'}, body: Buffer.from('7b226e616d65223a22fffec328a0a1f0288cbc00017f22', 'hex')}],
	['marks', {headers: {'content-type': 'text/plain; charset=utf-8'}, body: `Z${'\u{301}\u{334}\u{489}'.repeat(60)}algo\n`}],
	['line', {headers: {'content-type': 'application/json'}, body: `{"line":"${'0123456789 '.repeat(12_000)}"}`}],
	['deep', {headers: {'content-type': 'application/json'}, body: `${'['.repeat(4000)}${']'.repeat(4000)}`}],
	['bomb', {headers: {'content-type': 'text/plain'}, body: Buffer.alloc(8 * 1024 * 1024, 'a'), encoding: 'gzip'}],
	['entities', {
		headers: {'content-type': 'text/xml'},
		body: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><a>&d;</a>',
	}],
	['header', {
		headers: {
			'content-type': 'text/plain; charset="utf-8"; q=\u{A4}', 'x-odd': latin1('caf\u{E9} \u{202E}gnp.exe 漢字'), 'x-empty': '', 'x-long': 'v'.repeat(5000), 'X-cAsE': ['one', 'two'],
		}, body: 'odd headers\n',
	}],
	['mislabelled', {headers: {'content-type': 'application/json'}, body: '<!doctype html><title>Not JSON at all</title>'}],
];

/** Hostile bodies and headers, and any path below /hostile/echo/. */
export const hostile: readonly Route[] = [
	...texts.map(([name, answer]): Route => ({method: 'GET', path: `/hostile/${name}`, answer: () => answer})),
	{method: 'GET', path: /^\/hostile\/echo\//v, answer: ({url}) => ({headers: {'content-type': 'text/plain; charset=utf-8'}, body: `${url.pathname.length} characters\n`})},
];
