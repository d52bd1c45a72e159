import {Buffer} from 'node:buffer';
import {humanSize} from '../../../flow/human.ts';
import {pictureFormat} from '../../../flow/picture-format.ts';
import {nothing, type FlowRule} from '../../rule.ts';

/** Bytes on the wire from which on it is looked at. */
const least = 50_000;
/** Bytes of a pixel that a format needs at most for what it is good at, and what to do when it takes more. */
const budgets: ReadonlyMap<string, readonly [share: number, advice: string]> = new Map([
	['JPEG', [0.6, 'Save it with a quality of about 80, or as WebP or AVIF.']],
	['WebP', [0.5, 'Save it with a lower quality, or as AVIF.']],
	['PNG', [1.5, 'Photographs take a fraction as WebP, AVIF or JPEG; drawings shrink with a palette and an optimiser.']],
	['GIF', [2, 'Animations take a tenth as video (`<video autoplay muted loop>`) or as animated WebP.']],
	['BMP', [0.5, 'BMP is not compressed: save it as PNG or WebP.']],
]);
/** Pixels of a large screen; more are hardly ever shown. */
const screen = 3840 * 2160;
const mostPixels = screen * 1.5;

export const heavyImage: FlowRule = {
	meta: {
		id: 'heavy-image',
		version: 1,
		category: 'performance',
		severity: 'low',
		confidence: 'medium',
		title: 'Picture heavier than needed',
		advice: 'Save it in a newer format or with a lower quality, and in the size that it is shown in.',
		description: 'By the size in its header, the picture takes more bytes a pixel than its format needs (JPEG 0.6, WebP 0.5, PNG 1.5, GIF 2, BMP 0.5), or has many more pixels than a 4K screen. Pictures below 50 kB are left alone. What is said to be lost is what goes beyond that share.',
		falsePositives: 'Pictures for print or for zooming, small animations with many frames, and noise such as film grain need more.',
		references: ['https://web.dev/articles/choose-the-right-image-format', 'https://web.dev/articles/uses-responsive-images'],
	},
	check({response}) {
		if (response?.status !== 200 || response.size < least || !response.body || !response.mediaType.essence.startsWith('image/') || response.has('content-encoding')) {
			return nothing;
		}

		const {bytes} = response.body;
		const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		const format = pictureFormat(buffer);
		const size = format?.size(buffer);
		const pixels = size ? size.width * size.height : 0;
		const [budget = Infinity, advice] = budgets.get(format?.name ?? '') ?? [];
		if (!format || !size || pixels === 0 || (response.size <= pixels * budget && pixels <= mostPixels)) {
			return nothing;
		}

		const needed = Math.round(Math.min(pixels, screen) * Math.min(budget, response.size / pixels));
		return [{
			evidence: {
				part: 'response-body',
				range: [0, Math.min(bytes.length, 32)],
				reason: `${format.name} of ${size.width} × ${size.height} pixels in ${humanSize(response.size)}, ${(response.size / pixels).toFixed(2)} bytes a pixel`,
			},
			advice: pixels > mostPixels ? 'Scale it to the size that it is shown in.' : advice,
			waste: {bytes: response.size - needed},
		}];
	},
};
