import {Buffer} from 'node:buffer';
import {crc32, deflateSync} from 'node:zlib';
import type {Random} from './random.ts';

const chunk = (name: string, content: Uint8Array): Buffer => {
	const named = Buffer.concat([Buffer.from(name), content]);
	const frame = Buffer.alloc(named.length + 8);
	frame.writeUInt32BE(content.length, 0);
	frame.set(named, 4);
	frame.writeUInt32BE(crc32(named), named.length + 4);
	return frame;
};

/** A real PNG: a slanted gradient in colours of chance, 8 bits RGB. */
export const png = (random: Random, width = 160, height = 120): Uint8Array => {
	const base = [random.whole(20, 120), random.whole(20, 120), random.whole(20, 120)];
	const rows = Buffer.alloc(height * ((width * 3) + 1));
	for (let row = 0; row < height; row++) {
		for (let byte = 0; byte < width * 3; byte++) {
			rows[(row * ((width * 3) + 1)) + 1 + byte] = (base[byte % 3] ?? 0) + Math.floor(byte / 6) + row;
		}
	}

	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
};

/** A favicon: a PNG of 16 × 16 in the wrapping that browsers ask for. */
export const icon = (random: Random): Uint8Array => {
	const picture = png(random, 16, 16);
	const head = Buffer.from([0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 22, 0, 0, 0]);
	head.writeUInt32LE(picture.length, 14);
	return Buffer.concat([head, picture]);
};

export const svg = (random: Random): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img">
	<title>Shop</title>
	<circle cx="32" cy="32" r="${random.whole(20, 30)}" fill="#${random.hex(6)}"/>
	<path d="M16 40h32l-4 12H20z" fill="#fff"/>
</svg>
`;

/** The same gradient of 24 × 16 in formats that need an encoder. */
export const encodedPictures = {
	jpg: {
		type: 'image/jpeg', bytes: Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/'
			+ '2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAQABgDASIAAhEBAxEB/8QA'
			+ 'FwAAAwEAAAAAAAAAAAAAAAAAAAIDBP/EABUQAQEAAAAAAAAAAAAAAAAAAAIA/8QAFgEBAQEAAAAAAAAAAAAAAAAABQID/8QAFxEBAQEBAAAAAAAAAAAAAAAA'
			+ 'AgADIf/aAAwDAQACEQMRAD8AgRWImIrEV7KwwcpEWgiItrsuHy//2Q==', 'base64'),
	},
	webp: {type: 'image/webp', bytes: Buffer.from('UklGRk4AAABXRUJQVlA4IEIAAADwAgCdASoYABAALrV2u12/qampn4C0S2AE6ZQjwMV2AAD9stG5G9ROiLlXY6v76QZnuBdOf2dV0G8Sfp847prPAAA=', 'base64')},
	gif: {
		type: 'image/gif', bytes: Buffer.from('R0lGODdhGAAQAIEAALOYYbN4YVOYnVN4nSwAAAAAGAAQAEAIVwAHCBxIcECAgwgTIhTAsKFDAQAiSpwosaBFhRgPPtxIsWNEiwUzYgRJUKTCjQ89dkTpUCVF'
			+ 'kgNNJoQpUCZCmgZtBmDZ0OVEngx9SgQKUSgAokaPAk0aEAA7', 'base64'),
	},
} as const;
