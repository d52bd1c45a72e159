import {Buffer} from 'node:buffer';
import zlib from 'node:zlib';
import test from 'ava';
import {viewsOf} from '../../source/views/index.ts';
import {contentOf, rolesOf, show} from './support.ts';

const base64 = (text: string) => Buffer.from(text, 'base64');
const hex = (text: string) => Buffer.from(text.replaceAll(/\s/gv, ''), 'hex');

// Made by Python's cbor2: {'a': [1, -1, 1.5, 2**64, -2**70, None, True, 0.1], 'b': b'\0\xff', 't': CBORTag(32, …), 'd': datetime, 1: 'int key', 'e': {}, 'u': 'ü"\n'}.
const cborBody = base64('p2FhiAEg+z/4AAAAAAAAwkkBAAAAAAAAAADDST////////////b1+z+5mZmZmZmaYWJCAP9hdNggaGh0dHA6Ly94YWTAdDIwMTMtMDMtMjFUMjA6MDQ6MDBaAWdpbnQga2V5YWWgYXVkw7wiCg==');

test('cbor in its own notation: tags, bignums, bytes, keys of any kind', t => {
	const {id, lines, document} = show('application/cbor', cborBody);
	t.is(id, 'cbor');
	t.deepEqual(lines, [
		'{',
		'  "a": [',
		'    1,',
		'    -1,',
		'    1.5,',
		'    18446744073709551616,',
		'    -1180591620717411303424,',
		'    null,',
		'    true,',
		'    0.1',
		'  ],',
		'  "b": h\'00ff\',',
		'  "t": 32("http://x"),',
		'  "d": 0("2013-03-21T20:04:00Z"),',
		'  1: "int key",',
		'  "e": {},',
		String.raw`  "u": "ü\"\n"`,
		'}',
	]);
	t.is(document.path!(5), '$.a[3]');
	t.is(rolesOf(document).get('h\'00ff\''), 'string');
	t.deepEqual(viewsOf(contentOf('', cborBody)), ['hex', 'cbor', 'raw'], 'unnamed, it is hex first');
});

test('cbor: what has no end of its own, small floats, simple values, sequences', t => {
	// Examples of RFC 8949 appendix A, one behind the other.
	const examples = hex('9f018202039f0405ffff bf61610161629f0203ffff'
		+ '7f657374726561646d696e67ff 5f42010243030405ff f93c00 f97e00 f9fc00 fa47c35000 f0 f8ff f7 c11a514b67b0 3bffffffffffffffff');
	const {lines} = show('application/cbor-seq', examples);
	t.deepEqual(lines.join(' ').replaceAll(/\s+/gv, ' '), '[ 1, [ 2, 3 ], [ 4, 5 ] ] { "a": 1, "b": [ 2, 3 ] } (_ "strea", "ming") (_ h\'0102\', h\'030405\') 1.0 NaN -Infinity 100000.0 simple(16)'
	+ ' simple(255) undefined 1(1363896240) -18446744073709551616');
	t.is(show('application/cbor', hex('83 01')).document.trouble, 'The cbor view failed: it ends too early');
});

// Made by Python's msgpack: {'a': [1, -1, -33, 200, 70000, 2**63, -2**40, 1.5, None, True], 'b': b'\0\xff', 't': Timestamp(…), 'x': ExtType(5, b'ab'), 1: 'int', 'e': {}, 'l': 'x' * 40, …}.
const msgpackBody = base64('iKFhmgH/0N/MyM4AARFwz4AAAAAAAAAA0////wAAAAAAyz/4AAAAAAAAwMOhYsQCAP+hdNf/dzWUAFpf+K6heNUFYWIBo2ludKFl'
	+ 'gKFs2Sh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4pG1hbnncABAAAQIDBAUGBwgJCgsMDQ4P');

test('msgpack: integers whole, bytes, timestamps and extensions', t => {
	const {id, lines, document} = show('application/x-msgpack', msgpackBody);
	t.is(id, 'msgpack');
	t.deepEqual(lines.slice(0, 20), [
		'{',
		'  "a": [',
		...[1, -1, -33, 200, 70_000, '9223372036854775808', '-1099511627776', 1.5, null].map(value => `    ${value},`),
		'    true',
		'  ],',
		'  "b": h\'00ff\',',
		'  "t": timestamp("2018-01-18T01:30:22.500000000Z"),',
		'  "x": ext5(h\'6162\'),',
		'  1: "int",',
		'  "e": {},',
		`  "l": "${'x'.repeat(40)}",`,
		'  "many": [',
	]);
	t.is(document.path!(22), '$.many[2]');
	t.is(show('application/msgpack', hex('93 01')).id, 'hex');
	t.deepEqual(show('application/msgpack', hex('01 c3')).lines, ['1', 'true']);
});

/*
Made by protoc's Python: id=150, z=-3 (sint32), d=1.5, f=2.25, s='hällo\nx', b=b'\0\xff\xfe\x80', items=[Inner(name='a'*9, nums=[1, 300, 3]), Inner(child=Inner(name='deep'))],
x=7 (fixed64), neg=-2, ok=True (field 1000).
*/
const message = base64('CJYBEAUZAAAAAAAA+D8lAAAQQCoIaMOkbGxvCngyBAD//oA6EQoJYWFhYWFhYWFhEgQBrAIDOggaBgoEZGVlcEEHAAAAAAAAAEj+//////////8BwD4B');
const messageLines = [
	'1: 150  varint',
	'2: 5  varint',
	'3: 1.5  double, or fixed64 4609434218613702656',
	'4: 2.25  float, or fixed32 1074790400',
	String.raw`5: "hällo\nx"  string`,
	'6: 00fffe80  4 bytes',
	'7: message',
	'  1: "aaaaaaaaa"  string',
	'  2: [1, 300, 3]  packed',
	'7: message',
	'  3: message',
	'    1: "deep"  string',
	'8: 7  fixed64, or double 3.5e-323',
	'9: -2  varint',
	'1000: 1  varint',
];

test('protobuf without schema: what bytes may mean', t => {
	const {id, lines, document} = show('application/x-protobuf', message);
	t.is(id, 'protobuf');
	t.deepEqual(lines, messageLines);
	t.deepEqual([document.path!(11), document.value!(11), document.fold!(6), document.fold!(10)], ['7.3.1', 'deep', 8, 11]);
	t.deepEqual(viewsOf(contentOf('application/octet-stream', message)), ['hex', 'protobuf', 'raw']);
	t.deepEqual(show('application/protobuf', hex('0b 1001 0c')).lines, ['1: group', '  2: 1  varint']);
	t.is(show('application/protobuf', hex('0a 7f 00')).document.trouble, 'The protobuf view failed: it is not fields to its end');
	t.is(show('application/protobuf', hex('0801')).lines[0], '1: 1  varint');
});

const frame = (flags: number, payload: Uint8Array): Buffer => {
	const head = Buffer.alloc(5);
	head[0] = flags;
	head.writeUInt32BE(payload.length, 1);
	return Buffer.concat([head, payload]);
};

test('grpc: each message taken apart, decompressed where it must be, trailers as text', t => {
	const body = Buffer.concat([frame(0, message), frame(1, zlib.gzipSync(message)), frame(0, Buffer.alloc(0)), frame(0x80, Buffer.from('grpc-status: 0\r\n'))]);
	const indented = messageLines.map(line => `  ${line}`);
	const {id, lines, summary} = show('application/grpc-web+proto', body);
	t.is(id, 'grpc');
	t.is(summary, '3 messages, without schema');
	t.deepEqual(lines.slice(0, 16), ['message 1  87 B', ...indented]);
	t.regex(lines[16]!, /^message 2 {2}\d+ B · gzip$/v);
	t.deepEqual(lines.slice(17), [...indented, 'message 3  0 B', 'trailers  16 B', '  grpc-status: 0']);
	const asText = `${frame(0, message).toString('base64')}${frame(0x80, Buffer.from('a: b')).toString('base64')}`;
	t.is(show('application/grpc-web-text', asText).lines.at(-1), '  a: b');
	t.is(show('application/grpc', frame(0, message).subarray(0, 30)).lines[0], 'message 1  87 B · shorter than it says');
	const json = frame(0, Buffer.from('{"a":1}'));
	t.is(show('application/grpc+json', json).lines[2], '    "a": 1');
});
