/* Bodies made to hang, to overflow or to get at the terminal, through every view, whether it wants them or not. */
import {Buffer} from 'node:buffer';
import zlib from 'node:zlib';
import test from 'ava';
import {layOut} from '../../source/compute/layout.ts';
import {viewBody, views} from '../../source/views/index.ts';
import type {Content, Document} from '../../source/views/view.ts';

const size = 40_000;
const fill = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));
const seed = (index: number): number => Math.floor(Math.abs(Math.sin(index * 12.9898)) * 256);
const noise = Buffer.from(Array.from({length: size}, (_, index) => seed(index)));
const header = (text: string, rest: Uint8Array): Buffer => Buffer.concat([Buffer.from(text, 'hex'), rest]);

const texts = [
	'[',
	'{"a":',
	']',
	'"',
	'\\',
	',',
	'<a>',
	'<a ',
	'<a b="',
	'</a>',
	'<!--',
	'<!DOCTYPE a [<!ENTITY b "&b;&b;">',
	'<script>',
	'<![CDATA[',
	'<pre>\n',
	'&a;',
	'<p><div></p>',
	'<li>',
	'/*',
	'`${',
	'/[',
	'{}',
	'({[',
	'";',
	'//\n',
	'\'\\',
	'a/b/',
	'"""',
	'}',
	'#',
	'@{',
	'\n',
	'\r',
	'\r\n\r\n',
	' ',
	'\t',
	'x',
	'日',
	'\u{1B}[2J\u{202E}',
	'\u{200B}e\u{301}\u{301}\u{301}\u{301}\u{301}',
	'\u{1F468}\u{200D}\u{1F469}',
	'\u{D800}',
	'a=%1B%5B2J&',
	'&',
	'%',
	'data: {"a":[1\n',
	'data:\n\n',
	':\n\n',
	'id\n',
	'--XX\r\n',
	'--XX\r\n\r\n',
	'--XX\r\nContent-Type: multipart/mixed; boundary=XX\r\n\r\n',
	'{"query":"{ a ',
	'[{"query":"{a}"},',
	'eyJhbGciOiJub25lIn0.',
	'%PDF-1.7 /Count 9',
	String.raw`/Title (\(`,
].map(piece => fill(piece));
texts.push(
	`{"query":"${'{a'.repeat(size / 4)}"}`,
	['{"query":"{a}","variables":', '['.repeat(size / 2), ']'.repeat(size / 2), '}'].join(''),
	`data: ${'['.repeat(size)}`,
	`${Buffer.from('{"alg":"\u{1B}\u{202E}"}').toString('base64url')}.${Buffer.from('{"exp":1e400,"iat":"\u{9B}"}').toString('base64url')}.AA`,
	'%PDF-1.7\n/Title (\\033[2J\\233) /Author <FEFF202E001B>',
);

const png = (width: number, height: number, data: Uint8Array): Buffer => {
	const chunk = (type: string, content: Uint8Array): Buffer => {
		const length = Buffer.alloc(4);
		length.writeUInt32BE(content.length);
		return Buffer.concat([length, Buffer.from(type), content, Buffer.alloc(4)]);
	};

	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 6], 8);
	return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', data)]);
};

/** A message of gRPC that takes ten megabytes when unpacked. */
const packed = zlib.gzipSync(Buffer.alloc(10_000_000));
const bomb = Buffer.concat([Buffer.from([1, 0, 0, Math.floor(packed.length / 256), packed.length % 256]), packed]);

const bytes: Buffer[] = [
	noise,
	Buffer.alloc(size),
	Buffer.alloc(size, 0xFF),
	// Lists in lists, endless and of lengths that lie: CBOR, MessagePack.
	Buffer.alloc(size, 0x81),
	Buffer.alloc(size, 0x9F),
	Buffer.alloc(size, 0xC1),
	header('9bffffffffffffffff', Buffer.alloc(size, 1)),
	header('ddffffffff', Buffer.alloc(size, 1)),
	header('5bffffffffffffffff', noise),
	// Messages in messages, groups in groups, long varints, frames that lie: protobuf, gRPC.
	Buffer.from(Array.from({length: size}, (_, index) => index % 2 === 0 ? 0x0A : 0x7F)),
	Buffer.alloc(size, 0x0B),
	Buffer.alloc(size, 0x80),
	header('00ffffffff', noise),
	Buffer.concat(Array.from({length: size / 5}, () => Buffer.alloc(5))),
	Buffer.concat(Array.from({length: 50}, () => bomb)),
	// Images: sizes that lie, bombs, directories that point to themselves.
	png(0xFF_FF_FF_FF, 0xFF_FF_FF_FF, noise),
	png(3000, 3000, zlib.deflateSync(Buffer.alloc(40_000_000))),
	png(2000, 2000, noise),
	header('474946383961ffffffff80000000000000000000002c00000000ffffffff000cff', Buffer.alloc(size, 0xFF)),
	header('424d000000000000000036000000280000000a000000ffffff7f0100180000000000', noise),
	header(`ffd8ffe1fff0${Buffer.from('Exif\u{0}\u{0}').toString('hex')}4d4d002a00000008ffff${'876900040000000100000008'.repeat(300)}`, noise),
	header(`ffd8${'ffe00000'.repeat(1000)}`, noise),
	// Archives.
	header('504b0506000000000000ffffffffffffffff000000000000', noise),
	Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(size, 0xFF)]),
	zlib.gzipSync(Buffer.alloc(20_000_000)),
	header('1f8b08ff', noise),
	Buffer.concat(Array.from({length: 500}, () => {
		const head = Buffer.alloc(512, 0x1B);
		head.write('77777777777', 124);
		head.write('ustar', 257);
		return head;
	})),
];

const contents: Content[] = [
	...texts.map(text => ({bytes: Buffer.from(text), text})),
	...bytes.map(body => ({bytes: body, text: undefined})),
].map(body => ({
	...body, essence: '', parameters: {boundary: 'XX'}, truncated: false,
}));

const forbidden = /[\p{Surrogate}\u{0}-\u{1F}\u{7F}-\u{9F}\u{200B}\u{202A}-\u{202E}\u{2066}-\u{2069}]/v;

/** What the screen would ask for: the first and the last lines, folded and not, what they are about. Gives what is wrong with them. */
const look = (document: Document): string | undefined => {
	const near = Array.from({length: 60}, (_, index) => index);
	for (const line of new Set([...near, ...near.map(index => document.count - 1 - index)].filter(index => index >= 0 && index < document.count))) {
		const text = document.text(line);
		const spans = document.spans?.(line) ?? [[text]];
		const length = document.plainLength?.(line);
		const last = document.fold?.(line);
		if (line < 3 || line > document.count - 3) {
			document.path?.(line);
			document.value?.(line);
		}

		const folded = last === undefined ? '' : document.folded!(line).map(([piece]) => piece).join('');
		if (forbidden.test(text) || forbidden.test(folded)) {
			return `line ${line} is not safe`;
		}

		if (spans.map(([piece]) => piece).join('') !== text) {
			return `spans and text of line ${line} differ`;
		}

		if (length !== undefined && length !== text.length) {
			return `line ${line} is ${text.length} long, not ${length}`;
		}

		if (last !== undefined && (last <= line || last >= document.count)) {
			return `line ${line} folds to ${last} of ${document.count}`;
		}
	}

	const layout = layOut(document, {width: 80, wrap: true});
	if (layout.total > 0 && layout.at(layout.total - 1).line !== document.count - 1) {
		return 'the last row is not of the last line';
	}

	return forbidden.test(document.summary ?? '') || forbidden.test(document.trouble ?? '') ? 'the summary is not safe' : undefined;
};

for (const view of views.values()) {
	test(`hostile bodies do no harm in the ${view.meta.id} view`, t => {
		const harm: string[] = [];
		for (const content of contents) {
			const started = performance.now();
			view.bid(content);
			const {document} = viewBody(content, undefined, [{...view, bid: () => 1}]);
			const trouble = look(document);
			const took = Math.round(performance.now() - started);
			if (trouble !== undefined || took > 20_000) {
				harm.push(`${content.text?.slice(0, 40) ?? content.bytes.toString('hex', 0, 20)}: ${trouble ?? `${took} ms`}`);
			}
		}

		t.deepEqual(harm, []);
	});
}
