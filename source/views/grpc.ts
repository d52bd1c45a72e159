import {Buffer} from 'node:buffer';
import {decodeContent} from '../flow/content.ts';
import {humanSize} from '../flow/human.ts';
import {textDocument} from './lines.ts';
import {sectionsDocument, type Section} from './tree/sections.ts';
import type {Content, Shown, View} from './view.ts';

/** More messages are counted, not shown. */
const mostMessages = 1000;
/** All messages of a body together take at most this when decompressed. */
const mostDecoded = 8 * 1024 * 1024;
const headSize = 5;

type Frame = {readonly flags: number; readonly payload: Buffer; /** What the frame says that it holds. */ readonly size: number};

/** Length-prefixed messages (gRPC over HTTP/2); the last may be cut off. */
export const readFrames = (bytes: Buffer): Frame[] => {
	const frames: Frame[] = [];
	for (let at = 0; at + headSize <= bytes.length;) {
		const size = bytes.readUInt32BE(at + 1);
		frames.push({flags: bytes[at] ?? 0, size, payload: bytes.subarray(at + headSize, at + headSize + size)});
		at += headSize + size;
	}

	return frames;
};

/** Text of gRPC-Web is base64, each message padded for itself. */
const fromText = (text: string): Buffer => Buffer.concat(text.match(/[^=]+=*/gv)?.map(part => Buffer.from(part, 'base64')) ?? []);

/** The coding of a compressed message by how it begins, as the header that says it is not part of the body. */
const codingOf = (payload: Buffer): string => {
	if (payload[0] === 0x1F && payload[1] === 0x8B) {
		return 'gzip';
	}

	return payload.subarray(0, 4).equals(Buffer.from([0x28, 0xB5, 0x2F, 0xFD])) ? 'zstd' : 'deflate';
};

/** Messages of gRPC and gRPC-Web, each taken apart. */
export const grpc: View = {
	meta: {id: 'grpc', title: 'grpc'},
	bid: ({essence}) => /^application\/grpc(?:-web(?:-text)?)?(?:\+[\w\-.]+)?$/v.test(essence) ? 3 : 0,
	open({bytes, essence, truncated, parameters}, show) {
		const frames = readFrames(essence.includes('-text') ? fromText(bytes.toString('latin1')) : bytes);
		if (frames.length === 0 || frames.some(({flags}) => (flags & 0x7E) !== 0)) {
			throw new Error('it does not begin with a message');
		}

		const inner = essence.endsWith('+json') ? 'application/json' : 'application/x-protobuf';
		let budget = mostDecoded;
		let count = 0;
		const showPayload = (payload: Buffer, isCut: boolean): Shown['document'] | undefined => {
			const content: Content = {
				essence: inner, parameters, bytes: payload, text: inner === 'application/json' ? payload.toString() : undefined, truncated: isCut,
			};
			return payload.length === 0 ? undefined : show(content).document;
		};

		const sections = frames.slice(0, mostMessages).map(({flags, payload, size}): Section => {
			const isCut = payload.length < size;
			const isTrailer = (flags & 0x80) !== 0;
			const coding = (flags & 1) === 0 || payload.length === 0 ? undefined : codingOf(payload);
			const {bytes: decoded, error} = decodeContent(payload, coding === undefined ? [] : [coding], budget);
			// What was too much for the budget has cost about as much to find out.
			budget = Math.max(1, error === undefined ? budget - decoded.length : Math.floor(budget / 4));
			count += isTrailer ? 0 : 1;
			const facts = [humanSize(size), coding, error, isCut ? (truncated ? 'cut off' : 'shorter than it says') : undefined].filter(fact => fact !== undefined);
			return {
				title: [[isTrailer ? 'trailers' : `message ${count}`, 'name'], [`  ${facts.join(' · ')}`, 'faint']],
				document: isTrailer && error === undefined ? textDocument(decoded.toString()) : showPayload(decoded, isCut),
				path: isTrailer ? 'trailers' : String(count),
				value: () => decoded.toString('hex'),
			};
		});
		const rest = frames.length - sections.length;
		return sectionsDocument(rest > 0 ? [...sections, {title: [[`… ${rest} more messages`, 'faint']]}] : sections, {
			summary: `${count} message${count === 1 ? '' : 's'}, without schema`,
		});
	},
};
