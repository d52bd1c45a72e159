import type {WriteStream} from 'node:tty';
import {TapxError} from '../../flow/error.ts';
import {safeLine} from '../../flow/text.ts';
import {ClosedPipe, type Output} from './output.ts';

type Stream = NodeJS.WriteStream | WriteStream;

/** The process's own streams as a command's output; a plain one writes lines, and nothing that changes or colours them. */
export const createOutput = ({stdout, stderr, color, isPlain = false}: {stdout: Stream; stderr: Stream; color: boolean; isPlain?: boolean}): Output => {
	let passing = false;
	const wipe = (): void => {
		if (!passing) {
			return;
		}

		stderr.write('\r\u{1B}[K');
		passing = false;
	};

	return {
		isTerminal: stdout.isTTY,
		showsProgress: stderr.isTTY,
		columns: stdout.columns || 80,
		color: color && !isPlain && stdout.isTTY,
		async write(chunk) {
			const {promise, resolve, reject} = Promise.withResolvers<void>();
			stdout.write(chunk, error => {
				if (error) {
					reject((error as NodeJS.ErrnoException).code === 'EPIPE'
						? new ClosedPipe()
						: new TapxError('cannot-write', `Standard output cannot be written: ${error.message}.`, {cause: error}));
				} else {
					resolve();
				}
			});
			await promise;
		},
		tell(line) {
			wipe();
			stderr.write(`${safeLine(line)}\n`);
		},
		progress(line) {
			wipe();
			if (line === '' || isPlain || !stderr.isTTY) {
				return;
			}

			stderr.write(safeLine(line).slice(0, (stderr.columns || 80) - 1));
			passing = true;
		},
	};
};
