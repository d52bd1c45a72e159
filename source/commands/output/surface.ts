import process from 'node:process';
import type {Settings} from '../../settings/index.ts';

/** How a session meets its user: a full screen, lines both ways, or lines for a pipe. */
export type Surface = 'screen' | 'lines' | 'log';

/** What the user asked for, and what stands at both ends allows: a terminal that cannot move its cursor has lines. */
export const surfaceFor = ({linear}: Pick<Settings, 'linear'>): Surface => {
	const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
	if (linear || (isTerminal && process.env['TERM'] === 'dumb')) {
		return 'lines';
	}

	return isTerminal ? 'screen' : 'log';
};
