import asyncio, json
from sandbox.client import Sandbox
from tests.people import group_with_bot, with_button
from tests.running import bot_at_work, COORDINATOR

def show(m):
    print('-----', m.text); 
    for row in m.buttons: print('   ', [b['text'] for b in row])

async def test_smoke(tmp_path):
    with bot_at_work(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            saule = await box.person("Saule", id=COORDINATOR)
            aida, berik = await box.person("Aida"), await box.person("Berik","ru")
            group = await group_with_bot(box, "Rural", aida, berik, saule)
            await saule.start(); await saule.write("/problems", chat=group)
            async def step(text=None, label=None, want=None):
                last=(await box.messages(saule))[-1].id
                if text is not None: await saule.write(text)
                m = await saule.sees(want, patience=5)
                show(m)
                return m
            await saule.write("/newevent"); m=await saule.sees("A new event")
            await saule.write("Autumn network event"); m=await saule.sees("What will happen"); show(m)
            await saule.write("Posters, talks, tea {x}"); m=await saule.sees("What kind"); show(m)
            await saule.tap(m,"Network event"); m=await saule.sees("In which region"); show(m)
            await saule.tap(m,"Mangystau"); m=await saule.sees("When does it begin"); show(m)
            await saule.write("5/10 15:00"); m=await saule.sees("two things"); show(m)
            await saule.write("5 October 15:00"); m=await saule.sees("Is that right"); show(m)
            await saule.tap(m,"Yes"); m=await saule.sees("How long"); show(m)
            await saule.tap(m,"3 hours"); m=await saule.sees("Where is it"); show(m)
            await saule.send("location"); m=await saule.sees("Where is it", after=m);
            await saule.write("School 5, Aqtau"); m=await saule.sees("How many places"); show(m)
            await saule.write("2"); m=await saule.sees("Until when"); show(m)
            await saule.tap(m,"1 day before"); m=await saule.sees("A picture or a file"); show(m)
            await saule.send_photo(); m=await saule.sees("Which groups"); show(m)
            await saule.tap(m,"Rural"); m=await saule.sees(lambda m: any("☑️ Rural" in l for l in m.labels)); show(m)
            await saule.tap(m,"Go on"); m=await saule.sees("When shall I remind"); show(m)
            await saule.tap(m,"Go on"); m=await saule.sees("Only you see"); show(m)
            await saule.tap(m,"Publish"); m=await saule.sees("Published"); show(m)
            card=await box.expect(group, "Autumn network event"); show(card)
            t=await aida.tap(card,"I'm coming"); print(t)
            t=await berik.tap(card,"I'm coming"); print(t)
            t=await saule.tap(card,"I'm coming"); print(t)
            card2=await box.expect(group, lambda m: m.id==card.id and "waiting list: 1" in m.text); show(card2)
            await aida.tap(card,"More"); m=await aida.sees("Autumn network"); show(m)
            await aida.tap(m,"Who comes"); m=await aida.sees("Who comes"); show(m)
            await berik.start(); 
            t=await berik.tap(card,"Can't"); print(t)
            m=await saule.sees("A place became free"); show(m)
            await aida.tap(card,"Calendar"); m=await aida.sees("Open the file"); show(m)
            msgs=await box.messages(aida); print([x.raw.get('document') for x in msgs if 'document' in x.raw])
            await saule.write("/events"); m=await saule.sees("<b>" if 0 else "Events"); show(m)
            await saule.write("/checkin"); m=await saule.sees("Guests scan"); show(m)
            await saule.write("/coordinators"); m=await saule.sees("Coordinators"); show(m)
            await saule.tap(m,"Invite"); m=await saule.sees("Send this link"); show(m)
            await saule.tap(await saule.sees("Coordinators"),"What was changed"); m=await saule.sees("What was changed"); show(m)
            await aida.write("/group", chat=group); m=await box.expect(group,"This group"); show(m)
            await aida.tap(m,"Region"); m=await box.expect(group,"Which region"); show(m)
            await aida.tap(m,"Mangystau"); m=await box.expect(group,"This group"); show(m)
            await saule.write("/broadcast"); m=await saule.sees("What shall everybody"); 
            await saule.write("Hello, dear colleagues!"); m=await saule.sees("In which language is"); show(m)
            await saule.tap(m,"English"); m=await saule.sees("In which languages"); show(m)
            await saule.tap(m,"Русский"); m=await saule.sees("Send the version"); show(m)
            await saule.write("Здравствуйте, коллеги!"); m=await saule.sees("In which languages",after=m); show(m)
            await saule.tap(m,"Go on"); m=await saule.sees("Who shall hear"); show(m)
            await saule.tap(m,"Everybody who"); m=await saule.sees("When?"); show(m)
            await saule.tap(m,"Now"); m=await saule.sees("It goes to"); show(m)
            await saule.tap(m,"Send to"); m=await saule.sees("The broadcast"); show(m)
            await asyncio.sleep(6)
            m=await saule.sees("The broadcast"); show(m)
            print(bot.said()[-3000:])
