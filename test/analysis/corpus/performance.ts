import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import type {Case, Sketch} from './case.ts';

const second = 1000;
const script = {'Content-Type': 'text/javascript; charset=utf-8', 'Content-Security-Policy': undefined};
const forever = 'public, max-age=31536000, immutable';

/** Text that shrinks, about so many bytes. */
const prose = (bytes: number): string => '/* Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor. */\n'.repeat(Math.ceil(bytes / 87));
/** Bytes that do not shrink, always the same. */
const noise = (length: number): Buffer => {
	let state = 1;
	return Buffer.from(Uint8Array.from({length}, () => {
		state = Math.imul(state, 1_103_515_245) + 12_345;
		return state >>> 16;
	}));
};

/** A picture by its header alone. */
const png = (width: number, height: number, bytes: number): Buffer => {
	const head = Buffer.alloc(33);
	head.write('\u{89}PNG\r\n\u{1A}\n\0\0\0\rIHDR', 'latin1');
	head.writeUInt32BE(width, 16);
	head.writeUInt32BE(height, 20);
	return Buffer.concat([head, noise(bytes - 33)]);
};

const jpeg = (width: number, height: number, bytes: number): Buffer => {
	const head = Buffer.from([0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 0, 0, 0, 3]);
	head.writeUInt16BE(height, 7);
	head.writeUInt16BE(width, 9);
	return Buffer.concat([head, noise(bytes - head.length)]);
};

const asset = (url: string, type: string, body: string | Buffer, cache: string | undefined = forever): Sketch => ({
	url: `https://static.example.com${url}`, headers: {'Content-Type': type, 'Cache-Control': cache, 'Cross-Origin-Resource-Policy': 'cross-origin'}, body,
});
const styled = (headers: Sketch['headers'], url = '/site.css'): Sketch => {
	const sketch = asset(url, 'text/css; charset=utf-8', 'p { margin: 0 }');
	return {...sketch, headers: {...sketch.headers, ...headers}};
};

export const performanceCases: readonly Case[] = [
	{title: 'an answer after three seconds', flows: [{firstByte: 500, duration: 3 * second}], finds: ['slow-response']},
	{title: 'an answer that began after six seconds', flows: [{firstByte: 6 * second, duration: 6.1 * second}], finds: ['slow-response', 'slow-first-byte']},
	{
		title: 'a server that thinks for a second', flows: [{firstByte: second, duration: 1.1 * second}], finds: ['slow-first-byte'], clears: ['slow-response'],
	},
	{
		title: 'an ordinary wait', flows: [{firstByte: 700, duration: 1.9 * second}], finds: [], clears: ['slow-response', 'slow-first-byte'],
	},
	{
		title: 'a stream of events for ten minutes',
		flows: [{
			url: 'https://app.example.com/events', firstByte: 2 * second, duration: 600 * second, headers: {'Content-Type': 'text/event-stream'}, body: 'data: 1\n\n',
		}],
		finds: [],
		clears: ['slow-response', 'slow-first-byte'],
	},
	{
		title: 'a large download takes its time',
		flows: [{
			url: 'https://files.example.com/backup', duration: 20 * second, headers: {'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment; filename="disk.img"'}, body: noise(1_100_000),
		}],
		finds: [],
		clears: ['slow-response', 'large-response'],
	},
	{
		title: 'a page of 400 kB on the wire', flows: [{headers: {'Content-Encoding': 'br'}, body: noise(400_000)}], finds: ['large-response'], clears: ['uncompressed-response'],
	},
	{title: 'a font of a megabyte', flows: [asset('/inter.woff2', 'font/woff2', noise(1_100_000))], finds: ['large-response']},
	{
		title: 'a font of fifty kilobytes', flows: [asset('/inter.woff2', 'font/woff2', noise(50_000))], finds: [], clears: ['large-response'],
	},
	{title: 'a script that is not compressed', flows: [asset('/app.3f9a1c2b.js', 'text/javascript', prose(30_000))], finds: ['uncompressed-response']},
	{title: 'an API answer that is not compressed', flows: [{url: 'https://api.example.com/v1/words', body: {words: prose(150_000)}}], finds: ['uncompressed-response']},
	{
		title: 'a script that is compressed', flows: [{...asset('/app.3f9a1c2b.js', 'text/javascript', prose(30_000)), encoding: 'gzip'}], finds: [], clears: ['uncompressed-response', 'badly-compressed', 'asset-cached-briefly', 'asset-not-cacheable'],
	},
	{
		title: 'a script too small to gain', flows: [asset('/app.3f9a1c2b.js', 'text/javascript', prose(1000))], finds: [], clears: ['uncompressed-response'],
	},
	{
		title: 'a client that takes nothing compressed', flows: [{...asset('/app.3f9a1c2b.js', 'text/javascript', prose(30_000)), requestHeaders: {'Accept-Encoding': undefined}}], finds: [], clears: ['uncompressed-response'],
	},
	{
		title: 'packed without compressing',
		flows: [{...asset('/app.3f9a1c2b.js', 'text/javascript', gzipSync(prose(30_000), {level: 0})), headers: {...script, 'Content-Encoding': 'gzip', 'Cache-Control': forever}}],
		finds: ['badly-compressed'],
	},
	{title: 'a picture packed again', flows: [{...asset('/photo.png', 'image/png', png(400, 300, 40_000)), encoding: 'gzip'}], finds: ['badly-compressed']},
	{
		title: 'text that does not shrink', flows: [{url: 'https://api.example.com/v1/keys', body: {key: noise(20_000).toString('base64')}, encoding: 'gzip'}], finds: [], clears: ['badly-compressed'],
	},
	{title: 'a photograph as PNG', flows: [asset('/photo.png', 'image/png', png(400, 300, 300_000))], finds: ['heavy-image']},
	{title: 'a JPEG of the best quality', flows: [asset('/photo.jpg', 'image/jpeg', jpeg(500, 400, 200_000))], finds: ['heavy-image']},
	{title: 'more pixels than any screen', flows: [asset('/poster.jpg', 'image/jpeg', jpeg(8000, 6000, 900_000))], finds: ['heavy-image']},
	{
		title: 'a photograph well saved', flows: [asset('/photo.jpg', 'image/jpeg', jpeg(1600, 1200, 300_000))], finds: [], clears: ['heavy-image', 'large-response'],
	},
	{
		title: 'a small icon with many bytes a pixel', flows: [asset('/icon.png', 'image/png', png(16, 16, 3000))], finds: [], clears: ['heavy-image'],
	},
	{
		title: 'a style that may not be kept', flows: [styled({'Cache-Control': 'no-store'})], finds: ['asset-not-cacheable'], clears: ['asset-without-lifetime'],
	},
	{
		title: 'a style that may be kept for no time and not revalidated', flows: [styled({'Cache-Control': 'max-age=0'})], finds: ['asset-not-cacheable'], clears: ['asset-cached-briefly'],
	},
	{title: 'a style that varies by everything', flows: [styled({Vary: '*'})], finds: ['asset-not-cacheable']},
	{
		title: 'a style that is revalidated', flows: [styled({'Cache-Control': 'no-cache', ETag: '"a1"'})], finds: [], clears: ['asset-not-cacheable', 'asset-cached-briefly'],
	},
	{title: 'a style that says nothing', flows: [styled({'Cache-Control': undefined})], finds: ['asset-without-lifetime']},
	{
		title: 'a style that only tells its age', flows: [styled({'Cache-Control': undefined, 'Last-Modified': 'Fri, 13 Nov 2026 10:00:00 GMT'})], finds: ['asset-without-lifetime'], clears: ['asset-not-cacheable'],
	},
	{
		title: 'a style with an old header', flows: [styled({'Cache-Control': undefined, Expires: 'Sat, 20 Nov 2027 10:00:00 GMT'})], finds: [], clears: ['asset-without-lifetime'],
	},
	{
		title: 'a page that says nothing of caching is no static file', flows: [{headers: {'Cache-Control': 'private, no-cache'}}], finds: [], clears: ['asset-without-lifetime'],
	},
	{title: 'a digest in the name, an hour in the cache', flows: [styled({'Cache-Control': 'max-age=3600'}, '/site.3f9a1c2b.css')], finds: ['asset-cached-briefly']},
	{title: 'a version in the query, revalidated each time', flows: [styled({'Cache-Control': 'no-cache', ETag: '"a1"'}, '/site.css?v=3f9a1c2b')], finds: ['asset-cached-briefly']},
	{
		title: 'the same version sent again whole',
		flows: [{
			url: 'https://api.example.com/v1/rates', requestHeaders: {'If-None-Match': '"r1", W/"r2"'}, headers: {'Cache-Control': 'no-cache', ETag: '"r2"'}, body: {rates: 'x'.repeat(1200)},
		}],
		finds: ['validator-ignored'],
	},
	{
		title: 'a page not modified since, sent again whole',
		flows: [{...asset('/app.js', 'text/javascript', prose(1200), 'no-cache'), requestHeaders: {'If-Modified-Since': 'Fri, 20 Nov 2026 10:00:00 GMT'}, headers: {...script, 'Cache-Control': 'no-cache', 'Last-Modified': 'Fri, 20 Nov 2026 10:00:00 GMT'}}],
		finds: ['validator-ignored'],
	},
	{
		title: 'another version than the client had',
		flows: [{
			url: 'https://api.example.com/v1/rates', requestHeaders: {'If-None-Match': '"r1"'}, headers: {'Cache-Control': 'no-cache', ETag: '"r2"'}, body: {rates: 'x'.repeat(1200)},
		}],
		finds: [],
		clears: ['validator-ignored'],
	},
	{
		title: 'nothing had changed, and 304 says so',
		flows: [{
			url: 'https://api.example.com/v1/rates', status: 304, requestHeaders: {'If-None-Match': '"r1"'}, headers: {'Cache-Control': 'no-cache', ETag: '"r1"'},
		}],
		finds: [],
		clears: ['validator-ignored'],
	},
	{title: 'five kilobytes of cookies', flows: [{requestHeaders: {Cookie: `cart=${'apple.'.repeat(850)}`}}], finds: ['large-cookies']},
	{title: 'a cookie that no browser keeps', flows: [{headers: {'Set-Cookie': `__Host-cart=${'apple.'.repeat(700)}; Secure; HttpOnly; SameSite=Lax; Path=/`}}], finds: ['large-cookies']},
	{
		title: 'a kilobyte of cookies', flows: [{requestHeaders: {Cookie: `cart=${'apple.'.repeat(150)}`}}], finds: [], clears: ['large-cookies', 'large-headers'],
	},
	{title: 'nine kilobytes in one request header', flows: [{requestHeaders: {'X-Filter': 'colour.red,'.repeat(850)}}], finds: ['large-headers']},
	{title: 'nine kilobytes in one response header', flows: [{headers: {Link: '</app.css>; rel=preload, '.repeat(400)}}], finds: ['large-headers']},
	{
		title: 'four kilobytes of headers', flows: [{headers: {Link: '</app.css>; rel=preload, '.repeat(160)}}], finds: [], clears: ['large-headers'],
	},
];
