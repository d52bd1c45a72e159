import {Buffer} from 'node:buffer';
import {app, browser, script} from './headers.ts';
import {together, type Scene} from './scene.ts';

const api = 'https://api.shop.test';
const protobuf = Buffer.from('089601120b64656d6f2d73656e736f721a0b08021152b81e85eb5134402203030e0f', 'hex');

/** No compression, length, message. */
const grpcFrame = Buffer.concat([Buffer.of(0, 0, 0, 0, protobuf.length), protobuf]);

const codings = ['gzip', 'br', 'zstd', 'deflate', 'deflate-raw', 'twice', 'not-really', 'cut'];

/** Bodies of every kind and size. */
export const payloads: readonly Scene[] = [
	{
		id: 'codings', calls: codings.length, weight: 1, play: async ({call}) => together(codings.map(async name => call({url: `${api}/encoded/${name}`, headers: app}))),
	},
	{
		id: 'download', calls: 1, weight: 1, play: async ({call}) => call({url: 'https://cdn.shop.test/downloads/catalogue-2.4.0.tar.gz', headers: script}),
	},
	{
		id: 'backup', calls: 1, weight: 1, play: async ({call, random}) => call({
			method: 'PUT', url: 'https://cdn.shop.test/backups/monday.bin', headers: {...script, 'content-type': 'application/octet-stream'}, body: random.bytes(2 * 1024 * 1024),
		}),
	},
	{
		id: 'telemetry', calls: 1, weight: 1, play: async ({call}) => call({
			url: `${api}/v1/telemetry`, headers: {...app, 'content-type': 'application/x-protobuf'}, body: protobuf, http2: true,
		}),
	},
	{
		id: 'sync', calls: 1, weight: 1, play: async ({call}) => call({url: `${api}/v1/sync`, headers: {...app, accept: 'application/vnd.msgpack'}}),
	},
	{
		id: 'grpc-web', calls: 1, weight: 1, play: async ({call}) => call({
			url: `${api}/shop.v1.Stock/Watch`, headers: {...browser, 'content-type': 'application/grpc-web+proto', 'x-grpc-web': '1'}, body: grpcFrame, http2: true,
		}),
	},
	{
		id: 'files', calls: 2, weight: 1, play: async ({call}) => together(['www.shop.test/invoices/1001.pdf', 'www.shop.test/exports/customers.csv'].map(async place => call({url: `https://${place}`, headers: browser}))),
	},
];
