import {Buffer} from 'node:buffer';
import type {Answer, Route, Visit} from '../site/route.ts';

const megabyte = 1024 * 1024;

// Fields: 1 varint, 2 text, 3 message {1 varint, 2 double}, 4 packed varints.
const protobuf = Buffer.from('089601120b64656d6f2d73656e736f721a0b08021152b81e85eb5134402203030e0f', 'hex');

// {"ok": true, "items": [1, -5, 3.5], "blob": <3 bytes>, "at": timestamp}
const messagePack = Buffer.from('84a26f6bc3a56974656d739301fbcb400c000000000000a4626c6f62c403deadbea26174d6ff6900f0a0', 'hex');

/** A gRPC frame: no compression, length, message. */
const framed = (message: Uint8Array, flag = 0): Buffer => {
	const head = Buffer.alloc(5);
	head.writeUInt8(flag, 0);
	head.writeUInt32BE(message.length, 1);
	return Buffer.concat([head, message]);
};

const chunks = async function * ({random}: Visit, size: number): AsyncGenerator<Uint8Array> {
	const block = random.bytes(64 * 1024);
	for (let left = size; left > 0; left -= block.length) {
		yield block.subarray(0, left);
	}
};

const part = ({headers: {range = ''}, random}: Visit): Answer => {
	const total = 256 * 1024;
	const [, from = '0', to = String(total - 1)] = /^bytes=(\d+)-(\d+)?$/v.exec(range) ?? [];
	const bytes = random.bytes(total).subarray(Number(from), Number(to) + 1);
	return range && bytes.length > 0
		? {status: 206, headers: {'content-type': 'video/mp4', 'content-range': `bytes ${from}-${to}/${total}`, 'accept-ranges': 'bytes'}, body: bytes}
		: {status: 416, headers: {'content-range': `bytes */${total}`}};
};

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

/** Bodies that are not text, small and big. */
export const binaries: readonly Route[] = [
	{
		method: 'GET', path: /^\/downloads\/[\w\-.]+\.tar\.gz$/v, answer: visit => ({
			headers: {'content-type': 'application/gzip', 'content-length': 5 * megabyte, 'content-disposition': 'attachment; filename="release.tar.gz"'}, body: chunks(visit, 5 * megabyte),
		}),
	},
	{method: 'GET', path: /^\/media\/[\w\-]+\.mp4$/v, answer: part},
	{
		method: 'PUT', path: /^\/backups\/[\w\-.]+$/v, async answer({body}) {
			const {length} = await body();
			return {status: 201, headers: {'content-type': 'text/plain'}, body: `stored ${length} bytes\n`};
		},
	},
	{method: 'POST', path: '/v1/telemetry', answer: () => ({headers: {'content-type': 'application/x-protobuf'}, body: protobuf})},
	{method: 'GET', path: '/v1/sync', answer: () => ({headers: {'content-type': 'application/vnd.msgpack'}, body: messagePack})},
	{
		method: 'POST', path: '/shop.v1.Stock/Watch', answer: () => ({
			headers: {'content-type': 'application/grpc-web+proto'}, body: Buffer.concat([framed(protobuf), framed(protobuf), framed(Buffer.from('grpc-status:0\r\ngrpc-message:\r\n'), 0x80)]),
		}),
	},
	{method: 'GET', path: /^\/invoices\/\d+\.pdf$/v, answer: () => ({headers: {'content-type': 'application/pdf'}, body: pdf})},
	{
		method: 'GET', path: '/exports/customers.csv', answer: ({random}) => ({
			headers: {'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename*=UTF-8\'\'customers%20%E2%82%AC.csv'},
			body: `id,name,total\n${Array.from({length: 300}, (_, index) => `${index},"Demo, ${random.hex(6)}",${random.whole(1, 9999)}`).join('\n')}\n`,
		}),
	},
];
