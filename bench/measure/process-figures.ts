import fs from 'node:fs';

const kilobytes = (pid: number, key: string): number => {
	const [, value] = new RegExp(String.raw`^${key}:\s+(\d+) kB$`, 'mv').exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
	return Number(value) * 1024 / 1e6;
};

/** Memory of a process at the moment: resident set, in MB (proc(5), `VmRSS`). */
export const residentMemory = (pid: number): number => kilobytes(pid, 'VmRSS');

/** The most memory a process has had, in MB (proc(5), `VmHWM`). */
export const peakMemory = (pid: number): number => kilobytes(pid, 'VmHWM');

/** Processor time that a process has used with all its threads, in seconds; the kernel's clock ticks 100 times a second. */
export const processorTime = (pid: number): number => {
	const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / 100;
};

/** Makes `peakMemory` begin anew from what the process has now (proc(5), `clear_refs`). */
export const resetPeak = (pid: number): void => {
	fs.writeFileSync(`/proc/${pid}/clear_refs`, '5');
};
