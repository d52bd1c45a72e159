import fs from 'node:fs';
import process from 'node:process';

/** A process as a session remembers it: its number, and what tells it from an earlier process with the same number. */
export type ProcessIdentity = {readonly pid: number; readonly birth: string};

const read = (file: string): string => {
	try {
		return fs.readFileSync(file, 'latin1');
	} catch {
		return '';
	}
};

/** Boot and start time of a process (proc(5), field 22 of `stat`); empty where there is no /proc. */
const birthOf = (pid: number): string => {
	const stat = read(`/proc/${pid}/stat`);
	// The second field is the program's name in parentheses, and may hold any character.
	const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ', 20)[19] ?? '';
	return started && `${read('/proc/sys/kernel/random/boot_id').trim()}:${started}`;
};

/** This process. */
export const ownIdentity = (): ProcessIdentity => ({pid: process.pid, birth: birthOf(process.pid)});

/** Whether the process still runs. One of another user counts as running. */
export const isRunning = ({pid, birth}: ProcessIdentity): boolean => {
	if (pid <= 0) {
		return false;
	}

	try {
		process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}

	const found = birthOf(pid);
	return birth === '' || found === '' || birth === found;
};
