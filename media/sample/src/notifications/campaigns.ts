import { db } from '@db/pool';
import { sendMail } from './mailer';

export async function announceSale(title: string, text: string): Promise<number> {
  const { rows: customers } = await db.query('SELECT email FROM users WHERE wants_newsletter');
  await Promise.all(
    customers.map(async (customer) => {
      await sendMail(customer.email, title, text);
      await db.query('INSERT INTO sent_mails (email, title) VALUES ($1, $2)', [customer.email, title]);
    }),
  );
  return customers.length;
}
