import {Buffer} from 'node:buffer';
import zlib from 'node:zlib';
import test from 'ava';
import {show} from './support.ts';

const base64 = (text: string) => Buffer.from(text, 'base64');

// Made by Pillow: 32 × 16, black, a white box in the middle and a grey one in the corner; the last is white and transparent but for the box.
const pictures = {
	'PNG, colours': base64('iVBORw0KGgoAAAANSUhEUgAAACAAAAAQCAIAAAD4YuoOAAAAMElEQVR42mNsaGhgwAZwiZMKmBhoDIa+BYy4JP7//0+aQYyMo3EwasFQtWAUDDwAALgxBhfS92rlAAAAAElFTkSuQmCC'),
	'PNG, black and white': base64('iVBORw0KGgoAAAANSUhEUgAAACAAAAAQAQAAAABfe0D0AAAAI0lEQVR42mMIZWBgYAplYGBgZrgGZTEw/P/PwMTAwECAwAYA99wD6fCF5D0AAAAASUVORK5CYII='),
	'PNG, palette': base64('iVBORw0KGgoAAAANSUhEUgAAACAAAAAQAgMAAAAKbpXKAAAACVBMVEX///+AgIAAAAA8XrssAAAAJ0lEQVR42mMMZQhlYGBgYGBigAJMBksoQxgDA8MqfGqIYTCuIqwGAAm8AsrFS76wAAAAAElFTk'
		+ 'SuQmCC'),
	'PNG, transparent': base64('iVBORw0KGgoAAAANSUhEUgAAACAAAAAQCAYAAAB3AH1ZAAAALklEQVR42mP8//8/w0ACJoYBBqMOYCFCDaWJhHE0CkYdMOqAIV8OMI5GwbB2AACWaAQib/PA0wAAAABJRU5ErkJggg=='),
	GIF: base64('R0lGODdhIAAQAIEAAAAAAGZmZpmZmf///ywAAAAAIAAQAAAITQAFBBBIMACAgwgTKlyIcKBDggwjSixYUKJFhQ8fXtwocYDHjyBDDuCIUKTJjyQPnjyZEsBKky1fiowpEyTNmh5v4mzJs6fPn0CDIg'
		+ 'wIADs='),
	'GIF, interlaced': base64('R0lGODdhIAAQAIEAAAAAAGZmZpmZmf///ywAAAAAIAAQAEAITQAFBBBIMACAgwgTKlzIMOGAhxAjShzQsOHEixAratyosWBBjiAZYsQY8uDIiyVTVhzIkqBKhi1bvgx5cmLKmhJv4sxYcifPmUCDag'
		+ 'wIADs='),
};

test('image: PNG and GIF have a preview', t => {
	for (const [name, bytes] of Object.entries(pictures)) {
		const {id, lines, summary} = show('image/png', bytes);
		t.is(id, 'image');
		t.is(summary, '32 × 16');
		const corner = name.includes('transparent') ? ' ' : '▒';
		t.deepEqual(lines.slice(4).map(line => line.trimEnd()), [
			corner.repeat(8), corner.repeat(8), ...Array.from({length: 4}, () => `${' '.repeat(8)}${'█'.repeat(16)}`), '', '',
		].map(line => line.trimEnd()), name);
	}

	const [png] = Object.values(pictures);
	t.is(show('image/png', png!.subarray(0, 60)).lines.length, 12, 'one that is cut off still says its size');
});

// Made by Pillow with Exif, the end cut off.
const jpeg = base64('/9j/4AAQSkZJRgABAQAAAQABAAD/4QDiRXhpZgAATU0AKgAAAAgABQEPAAIAAAAFAAAASgEQAAIAAAAGAAAAUAESAAMAAAABAAYAAIdpAAQAAAABAAAAVoglAAQAAAABAAAApAAAAABBQ01FAABDYW'
	+ '0gMQAAA4KaAAUAAAABAAAAgIKdAAUAAAABAAAAiJADAAIAAAAUAAAAkAAAAAAAAAABAAAA+gAAAA4AAAAFMjAyNjoxMToyMCAxMDo0MjowNwAAAgABAAIAAAACTgAAAAACAAUAAAADAAAAwgAAAAAA'
	+ 'AAA0AAAAAQAAAB4AAAABAAACaQAAADL/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv///////'
	+ '//////////////////////////////////////////////////////////////////wAARCAACAAIDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIE'
	+ 'AwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5'
	+ 'iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3'
	+ 'AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpa'
	+ 'anqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwClRRRQB//Z');

test('image: what a camera wrote into it', t => {
	t.deepEqual(show('image/jpeg', jpeg).lines.slice(3), [
		'make           ACME',
		'model          Cam 1',
		'orientation    6',
		'exposure time  1/250',
		'f-number       2.8',
		'taken          2026:11:20 10:42:07',
		'latitude side  N',
		'latitude       52 30 12.34',
	]);
});

test('a small PNG that unpacks to gigabytes is left alone', t => {
	const chunk = (type: string, data: Uint8Array) => {
		const size = Buffer.alloc(4);
		size.writeUInt32BE(data.length);
		return Buffer.concat([size, Buffer.from(type), data, Buffer.alloc(4)]);
	};

	const head = Buffer.alloc(13);
	head.writeUInt32BE(100, 0);
	head.writeUInt32BE(100, 4);
	head.set([8, 2], 8);
	const packed = zlib.deflateSync(Buffer.alloc(50_000_000));
	const bomb = Buffer.concat([pictures['PNG, colours'].subarray(0, 8), chunk('IHDR', head), chunk('IDAT', packed)]);
	t.regex(show('image/png', bomb).lines[4]!, /^no preview/v);
});

// Made by zip, tar and gzip.
const archives = {
	zip: base64('UEsDBAoAAAAAAEBVdF0gMDo2BgAAAAYAAAAFAAAAYS50eHRoZWxsbwpQSwMECgAAAAAAQFV0XQAAAAAAAAAAAAAAAAIAAABkL1BLAwQUAAAACABAVXRd5xfumBQAAAC4CwAABwAAAGQvYi5iaW7twT'
		+ 'EBAAAAwqDai28ND6AAAIB3A1BLAQIeAwoAAAAAAEBVdF0gMDo2BgAAAAYAAAAFAAAAAAAAAAEAAACkgQAAAABhLnR4dFBLAQIeAwoAAAAAAEBVdF0AAAAAAAAAAAAAAAACAAAAAAAAAAAAEADtQSkA'
		+ 'AABkL1BLAQIeAxQAAAAIAEBVdF3nF+6YFAAAALgLAAAHAAAAAAAAAAEAAACkgUkAAABkL2IuYmluUEsFBgAAAAADAAMAmAAAAIIAAAAAAA=='),
	tgz: base64('H4sIAAAAAAAAA+3XQQqDMBCF4ax7ipxAE+s451EstCAVrAWP3+hOF7pKY+n/bQYyiwyBN5A6G6fRxOWCqiyXGmzr3DVerqEWXjWceydFaayLPNfi/RrrwVoz9P3uOxz1f9T91nX9JfUUSKXN498xJ1'
		+ 'xFdvLv1vl3qloYK/FH+/v8t3mTNY9n1DsO9r9U6rb7X72w/79hAgAAAHB6qf8NAAAAAAAAAM7vA8yD7RcAKAAA'),
	gzip: base64('H4sICPgjAGsAA2EudHh0AMtIzcnJ5wIAIDA6NgYAAAA='),
};

test('archive: the entries of zip, tar and gzip', t => {
	t.deepEqual(show('application/zip', archives.zip).lines, [
		'     6 B  2026-11-20 10:42  a.txt',
		'     0 B  2026-11-20 10:42  d/',
		'  3.0 kB  2026-11-20 10:42  d/b.bin',
	]);
	const tar = show('application/gzip', archives.tgz);
	t.is(tar.summary, 'gzip, 3 entries, tar in gzip');
	t.deepEqual(tar.lines, [
		'     6 B  2026-11-20 10:42  a.txt',
		'     0 B  2026-11-20 10:42  d/  folder',
		'  3.0 kB  2026-11-20 10:42  d/b.bin',
	]);
	t.is(show('application/x-tar', zlib.gunzipSync(archives.tgz)).summary, 'tar, 3 entries');
	t.deepEqual(show('', archives.gzip).lines, ['     6 B  2026-11-20 10:42  a.txt']);
	t.is(show('', archives.zip.subarray(0, 60)).summary, 'zip, 1 entry, its directory is missing');
});

test('pdf: what it says about itself', t => {
	const file = '%PDF-1.7\n1 0 obj\n<< /Type /Pages /Count 3 /Kids [] >>\nendobj\n'
		+ '2 0 obj\n<< /Title (A \\(small\\) t\\351st) /Producer <FEFF00480069> >>\nendobj\ntrailer << /Encrypt 5 0 R >>\n%%EOF';
	const {id, lines} = show('application/pdf', Buffer.from(file));
	t.is(id, 'pdf');
	t.deepEqual(lines, ['version    1.7', 'pages      3', 'title      A (small) tést', 'producer   Hi', 'encrypted  yes', 'complete   yes']);
});
