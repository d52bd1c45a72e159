import {promisify} from 'node:util';
import zlib from 'node:zlib';
import {type Buffer} from 'node:buffer';
import type {Body, Headers} from '../flow/flow.ts';
import {bodyText, contentCodings} from '../flow/content.ts';
import type {LiveFlow} from '../store/store.ts';

const finish = {finishFlush: zlib.constants.Z_SYNC_FLUSH};
const limit = 16 * 1024 * 1024;

/** Decoders that work off the proxy's thread. */
const decoders: Readonly<Record<string, (bytes: Uint8Array) => Promise<Buffer>>> = {
	gzip: async bytes => promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip)(bytes, {...finish, maxOutputLength: limit}),
	br: async bytes => promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress)(bytes, {finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH, maxOutputLength: limit}),
	zstd: async bytes => promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress)(bytes, {finishFlush: zlib.constants.ZSTD_e_flush, maxOutputLength: limit}),
};

type Message = {readonly headers: Headers; readonly body?: Body | undefined};

const decoderOf = ({headers, body}: Message) => {
	const codings = body && body.text === undefined ? contentCodings(headers) : [];
	return codings.length === 1 ? decoders[codings[0]!] : undefined;
};

const withText = async <Part extends Message>(message: Part, decode: (bytes: Uint8Array) => Promise<Buffer>): Promise<Part> => {
	const body = message.body!;
	try {
		const bytes = await decode(body.bytes);
		const plain = {headers: message.headers.filter(([name]) => name.toLowerCase() !== 'content-encoding'), body: {...body, bytes}};
		return {...message, body: {...body, text: bodyText(plain) ?? null}};
	} catch {
		return {...message, body: {...body, text: null}};
	}
};

/**
Works out the text of content-encoded bodies in the background, then calls `done`; at once when there is nothing to decode.
Rare codings are left to whoever reads the flow.
*/
export const decodeLater = (flow: LiveFlow, done: () => void): void => {
	const forRequest = decoderOf(flow.request);
	const forResponse = flow.response && decoderOf(flow.response);
	if (!forRequest && !forResponse) {
		done();
		return;
	}

	const decode = async () => {
		if (forRequest) {
			flow.request = await withText(flow.request, forRequest);
		}

		if (forResponse && flow.response) {
			flow.response = await withText(flow.response, forResponse);
		}

		done();
	};

	void decode();
};
