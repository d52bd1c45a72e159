import {shellWord} from '../launch/shell.ts';
import {instructions} from './instructions.ts';

/** One line for a client that refused the certificate: what to install where, as exactly as its `User-Agent` lets us know. */
export const remedyFor = (certificateFile: string, userAgent = ''): string => {
	const file = shellWord(certificateFile);
	const known = instructions.find(({agent}) => agent?.test(userAgent));
	return known?.remedy
		? `To make ${known.title} trust it: ${known.remedy(file)}.`
		: `Make it trust ${file}, or start it with tapx run; http://tapx.local/ says how.`;
};
