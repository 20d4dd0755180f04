/** Types of answers that are bytes: the gateway must know them. Imports nothing. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
