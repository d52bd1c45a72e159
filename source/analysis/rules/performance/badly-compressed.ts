import {Buffer} from 'node:buffer';
import {humanSize} from '../../../flow/human.ts';
import {compressedShare, compressibleTypes} from '../../compressible.ts';
import {inHeader} from '../../evidence.ts';
import {nothing, type FlowRule, type Hit} from '../../rule.ts';
import type {Side} from '../../side.ts';

/** Bytes on the wire from which on it is looked at. */
const least = 4096;
/** The whole should be smaller than its beginning lets expect, compressed as fast as can be; so much worse is bad. */
const tolerance = 1.3;
/** Types that are compressed in themselves. */
const packed: ReadonlySet<string> = new Set(['png', 'jpeg', 'gif', 'webp', 'avif', 'woff', 'woff2', 'zip', 'gzip', 'pdf', 'mp4', 'webm', 'mpeg']);

const twice = (response: Side): Hit => ({
	evidence: inHeader('response-headers', 'content-encoding', response.header('content-encoding'), {reason: `${humanSize(response.size)} of ${response.type}, which is compressed in itself`}),
	title: 'Compressed a second time',
	advice: 'Leave pictures, fonts, archives and media out of the types that the server compresses: it takes time and makes nothing smaller.',
	severity: 'info',
});

export const badlyCompressed: FlowRule = {
	meta: {
		id: 'badly-compressed',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'medium',
		title: 'Badly compressed',
		advice: 'Raise the level of compression, compress files once when they are built, and check that no proxy on the way packs without compressing.',
		description: 'The answer is compressed, yet larger than the fastest level of deflate would make it, measured on its first 4 KB, and over half of what it was; or what was compressed is a picture, font or archive, which gets no smaller.',
		falsePositives: 'A body whose beginning repeats itself and whose rest does not looks better compressible than it is.',
		references: ['https://www.rfc-editor.org/rfc/rfc9110#section-8.4', 'https://web.dev/articles/uses-text-compression'],
	},
	check({response}) {
		if (response?.status !== 200 || response.size < least || !response.body || response.body.truncated || !response.has('content-encoding')
			|| response.header('content-encoding') === 'identity') {
			return nothing;
		}

		if (packed.has(response.type)) {
			return [twice(response)];
		}

		// What shrank to half is never told: most answers need not be decoded again.
		const {text} = response;
		if (text === undefined || !compressibleTypes.has(response.type) || text.length > response.size * 2) {
			return nothing;
		}

		const size = Buffer.byteLength(text);
		const share = compressedShare(Buffer.from(text.slice(0, least)));
		const saved = Math.round(response.size - (size * share));
		return response.size > size * share * tolerance
			? [{
				evidence: inHeader('response-headers', 'content-encoding', response.header('content-encoding'), {
					reason: `${humanSize(size)} of ${response.type} take ${humanSize(response.size)} on the wire, ${Math.round((response.size / size) * 100)} %; the beginning shrinks to ${Math.round(share * 100)} %`,
				}),
				waste: {bytes: saved},
			}]
			: nothing;
	},
};
