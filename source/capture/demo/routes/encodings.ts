import {Buffer} from 'node:buffer';
import {deflateRawSync, gzipSync} from 'node:zlib';
import type {Answer, Encoding, Route} from '../site/route.ts';

const text = JSON.stringify({story: 'The same words, packed in another way. '.repeat(40)});
const type = {'content-type': 'application/json'};

const packed = (['gzip', 'br', 'zstd', 'deflate'] as const satisfies readonly Encoding[]).map((encoding): [string, Answer] => [encoding, {headers: type, body: text, encoding}]);

const odd: ReadonlyArray<[string, Answer]> = [
	['deflate-raw', {headers: {...type, 'content-encoding': 'deflate'}, body: deflateRawSync(text)}],
	['twice', {headers: {...type, 'content-encoding': 'gzip, gzip'}, body: gzipSync(gzipSync(text))}],
	['not-really', {headers: {...type, 'content-encoding': 'gzip'}, body: text}],
	['cut', {headers: {...type, 'content-encoding': 'gzip'}, body: gzipSync(Buffer.from(text)).subarray(0, 40)}],
];

/** One body in every content encoding, and in some that are wrong. */
export const encodings: readonly Route[] = [...packed, ...odd].map(([name, answer]) => ({method: 'GET', path: `/encoded/${name}`, answer: () => answer}));
