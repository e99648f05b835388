"""Pages in seven languages, for the questions of `asked` and `more_questions`."""

from __future__ import annotations

# ruff: noqa: E501
PAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "en": {
        "journalist": (
            "Journalists detained after the vote",
            "Three reporters were arrested in Baku.",
            "Police took them from their homes at night. Their lawyers say the charges of smuggling are fabricated.",
        ),
        "assembly": (
            "Freedom of assembly in ten questions",
            "What the law allows when you demonstrate.",
            "You need no permission to protest peacefully. Organisers only notify the authorities beforehand.",
        ),
        "elections": (
            "Observing elections",
            "A handbook for citizen observers.",
            "How to count turnout, report fraud and protect ballot boxes at polling stations.",
        ),
        "fellowship": (
            "Fellowship for women leaders",
            "Six months of training and mentoring.",
            "Applicants from Africa and Asia are welcome. A scholarship covers travel.",
        ),
        "prison": (
            "Inside the colony",
            "Letters from prisoners of conscience.",
            "Cells are cold, medicine is refused, and visits by families were cancelled. İlqar Məmmədov wrote every week.",
        ),
        "internet": (
            "When the internet goes dark",
            "Staying in touch during a shutdown.",
            "Virtual private networks, encrypted messengers and mesh radios keep communities connected.",
        ),
    },
    "fr": {
        "journalist": (
            "Des journalistes emprisonnés",
            "Trois reporters arrêtés à Bakou.",
            "La police les a emmenés de nuit. Leurs avocats dénoncent des accusations inventées.",
        ),
        "assembly": (
            "La liberté de réunion en dix questions",
            "Ce que la loi permet aux manifestants.",
            "Aucune autorisation n’est nécessaire ; il suffit de déclarer le rassemblement à l’autorité.",
        ),
        "elections": (
            "Observer les élections",
            "Un manuel pour les citoyens.",
            "Compter la participation, signaler la fraude, protéger les urnes dans les bureaux de vote.",
        ),
        "fellowship": (
            "Une bourse pour les dirigeantes",
            "Six mois de formation.",
            "Les candidates d’Afrique et d’Asie sont les bienvenues. L’État hôte délivre un visa.",
        ),
        "prison": (
            "Lettres de détenus",
            "La vie quotidienne dans la colonie.",
            "Les cellules sont froides, les médicaments refusés, les visites des familles annulées. Cœur et âme y résistent.",
        ),
        "internet": (
            "Quand Internet est coupé",
            "Rester joignable pendant une coupure.",
            "Réseaux privés, messageries chiffrées et radios maillées relient les communautés.",
        ),
    },
    "es": {
        "journalist": (
            "Periodistas detenidos tras la votación",
            "Tres reporteros fueron arrestados.",
            "La policía los sacó de sus casas. Sus abogados hablan de acusaciones inventadas.",
        ),
        "assembly": (
            "La libertad de reunión en diez preguntas",
            "Lo que la ley permite a los manifestantes.",
            "No hace falta permiso para protestar; basta avisar a las autoridades.",
        ),
        "elections": (
            "Observación de elecciones",
            "Un manual para la ciudadanía.",
            "Contar la participación, denunciar el fraude y proteger las urnas en los colegios electorales.",
        ),
        "fellowship": (
            "Beca para mujeres líderes",
            "Seis meses de formación.",
            "Aceptamos solicitudes de África y de Asia hasta mañana. El programa dura un año.",
        ),
        "prison": (
            "Cartas de presos de conciencia",
            "La vida en la colonia penal.",
            "Las celdas son frías, se niegan los medicamentos y se cancelaron las visitas de los familiares.",
        ),
        "internet": (
            "Cuando se corta internet",
            "Seguir en contacto durante un apagón.",
            "Redes privadas, mensajería cifrada y radios conectan a las comunidades indígenas.",
        ),
    },
    "ar": {
        "journalist": (
            "اعتقال صحفيين بعد الاقتراع",
            "أُوقف ثلاثة مراسلين في العاصمة.",
            "اقتادتهم الشرطة من بيوتهم ليلاً. يقول المحامون إن التهم ملفّقة. ومنهم أحمد الإدريسي.",
        ),
        "assembly": (
            "حرية التجمع في عشرة أسئلة",
            "ما يسمح به القانون للمتظاهرين.",
            "لا يلزم إذن للاحتجاج السلمي، ويكفي إخطار السلطات مسبقاً.",
        ),
        "elections": (
            "مراقبة الانتخابات",
            "دليل للمواطنين.",
            "كيف تُحصى المشاركة ويُبلّغ عن التزوير وتُحمى صناديق الاقتراع في مراكز التصويت.",
        ),
        "fellowship": (
            "زمالة للقيادات النسائية",
            "ستة أشهر من التدريب.",
            "نرحب بطلبات من إفريقيا وآسيا. تغطي المنحة تكاليف السفر والإقامة في مدرسة صيفية.",
        ),
        "prison": (
            "رسائل من سجناء الرأي",
            "الحياة اليومية في المستعمرة العقابية.",
            "الزنازين باردة، والأدوية ممنوعة، وزيارات العائلات أُلغيت.",
        ),
        "internet": (
            "حين تنقطع الإنترنت",
            "البقاء على تواصل أثناء الحجب.",
            "الشبكات الافتراضية والرسائل المشفّرة تصل بين المجتمعات المحلية.",
        ),
    },
    "az": {
        "journalist": (
            "Səsvermədən sonra saxlanılan jurnalistlər",
            "Üç müxbir Bakıda həbs edildi.",
            "Polis onları gecə evlərindən apardı. Vəkillərin sözlərinə görə ittihamlar uydurmadır.",
        ),
        "assembly": (
            "Sərbəst toplaşma azadlığı: on sual",
            "Qanun nümayişçilərə nə icazə verir.",
            "Dinc etiraz üçün icazə lazım deyil, hakimiyyət orqanlarını xəbərdar etmək kifayətdir.",
        ),
        "elections": (
            "Seçkilərin müşahidəsi",
            "Vətəndaşlar üçün vəsait.",
            "İştirakı necə saymaq, saxtakarlıq barədə məlumat vermək və seçki qutularını qorumaq.",
        ),
        "fellowship": (
            "Qadın liderlər üçün təqaüd",
            "Altı aylıq təlim.",
            "Afrika və Asiyadan müraciətlər qəbul olunur. Işıq İdarəsi yol xərclərini ödəyir.",
        ),
        "prison": (
            "Vicdan məhbuslarının məktubları",
            "Cəzaçəkmə müəssisəsində gündəlik həyat.",
            "Kameralar soyuqdur, dərmanlar verilmir, ailələrin görüşləri ləğv edilib. Gülalə Əliyeva hər həftə yazır.",
        ),
        "internet": (
            "İnternet kəsiləndə",
            "Bağlantı itəndə əlaqədə qalmaq.",
            "Şifrələnmiş mesajlar və virtual şəbəkələr icmaları birləşdirir.",
        ),
    },
    "ru": {
        "journalist": (
            "Журналистов задержали после голосования",
            "Трёх репортёров арестовали в Баку.",
            "Полиция увезла их ночью. Адвокаты называют обвинения сфабрикованными.",
        ),
        "assembly": (
            "Свобода собраний: десять вопросов",
            "Что закон разрешает демонстрантам.",
            "Для мирного протеста не нужно разрешения, достаточно уведомить власти.",
        ),
        "elections": (
            "Наблюдение на выборах",
            "Пособие для граждан.",
            "Как считать явку, сообщать о фальсификациях и охранять урны на избирательных участках.",
        ),
        "fellowship": (
            "Стипендия для женщин-лидеров",
            "Шесть месяцев обучения.",
            "Ждём заявки из Африки и Азии. Дорогу оплачивает фонд.",
        ),
        "prison": (
            "Письма узников совести",
            "Жизнь в колонии день за днём.",
            "Камеры холодные, лекарства не передают, свидания с семьями отменены. Пётр Королёв пишет о ёлке в бараке.",
        ),
        "internet": (
            "Когда отключают интернет",
            "Как оставаться на связи.",
            "Виртуальные частные сети и зашифрованные мессенджеры связывают сообщества.",
        ),
    },
    "fa": {
        "journalist": (
            "بازداشت روزنامه‌نگاران پس از رأی‌گیری",
            "سه خبرنگار در باکو دستگیر شدند.",
            "پلیس آنان را شبانه از خانه برد. وکیلان می‌گویند اتهام‌ها ساختگی است.",
        ),
        "assembly": (
            "آزادی تجمع در ده پرسش",
            "قانون به معترضان چه اجازه‌ای می‌دهد.",
            "برای اعتراض مسالمت‌آمیز مجوز لازم نیست؛ آگاه کردن مقام‌ها کافی است.",
        ),
        "elections": (
            "نظارت بر انتخابات",
            "راهنمای شهروندان.",
            "چگونه مشارکت را بشماریم، تقلب را گزارش کنیم و صندوق‌های رأی را پاس بداریم.",
        ),
        "fellowship": (
            "بورس برای زنان رهبر",
            "شش ماه آموزش.",
            "درخواست‌ها از آفریقا و آسیا پذیرفته می‌شود. هزینه‌ی سفر را دانشگاه می‌پردازد.",
        ),
        "prison": (
            "نامه‌های زندانیان عقیدتی",
            "زندگی روزانه در اردوگاه.",
            "سلول‌ها سرد است، دارو نمی‌دهند و ملاقات‌های خانواده لغو شده. علی کریمی هر هفته می‌نویسد.",
        ),
        "internet": (
            "وقتی اینترنت قطع می‌شود",
            "در تماس ماندن هنگام خاموشی.",
            "شبکه‌های خصوصی مجازی و پیام‌رسان‌های رمزگذاری‌شده جوامع را به هم می‌رسانند.",
        ),
    },
}
"""Language → name of a page → title, summary, text."""
